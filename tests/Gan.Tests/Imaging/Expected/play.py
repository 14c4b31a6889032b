"""Plays square.png and smooth.gif, which AnimatedPngTests and GifTests write (GOLDEN=accept), with Pillow, an independent reader.

    python3 play.py            (needs numpy and Pillow; the literals in the tests are from Pillow 9.4)

square.png must show the frames that the formula of the test gives. Of smooth.gif it prints the sha256 of all frames' RGB. It also prints
the sha256 of the LZW codes that Pillow writes for 40 × 40 indices.
"""
import hashlib, io, os
import numpy as np
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__))


def frames(name):
    image = Image.open(os.path.join(here, name))
    for i in range(image.n_frames):
        image.seek(i)
        image.load()
        yield np.asarray(image.convert("RGB")), image.info["duration"]


pattern = (np.arange(20 * 12 * 3) ** 2 // 3 % 100).astype("u1").reshape(12, 20, 3)
shown = list(frames("square.png"))
assert len(shown) == 14, len(shown)
for (picture, duration), i in zip(shown, [0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]):
    expected = pattern.copy()
    expected[3:7, i:i + 4] = [200, 201, 202]
    assert (picture == expected).all() and duration == 80, (i, duration)
print("square.png: 14 frames of 80 ms, equal to the formula")

shown = list(frames("smooth.gif"))
print("smooth.gif:", [duration for _, duration in shown], hashlib.sha256(b"".join(p.tobytes() for p, _ in shown)).hexdigest())

indices = np.arange(1600)
indices[256:] = indices[256:] ** 2 // 7 % 256
image = Image.fromarray(indices.astype("u1").reshape(40, 40), "P")
image.putpalette([v for level in range(256) for v in [level] * 3])
file = io.BytesIO()
image.save(file, "GIF", interlace=0, optimize=False)
data = file.getvalue()
at = data.index(b"\x2c\0\0\0\0\x28\0\x28\0") + 9
at += 1 + (3 << ((data[at] & 7) + 1) if data[at] & 0x80 else 0)
bits, at, codes = data[at], at + 1, b""
while data[at]:
    codes += data[at + 1:at + 1 + data[at]]
    at += 1 + data[at]
print("codes:", len(codes), "bytes from", bits, "bits, sha256", hashlib.sha256(codes).hexdigest())
