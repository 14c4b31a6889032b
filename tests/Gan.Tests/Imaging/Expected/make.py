"""Writes png.json and others.json: small image files and the pixels that a reader must find in them.

    python3 make.py            (needs numpy and Pillow; Pillow 9.4 wrote the committed files)

PNG files are assembled here, sample by sample, in every color type, depth and both orders; what they must decode to follows from the
samples by the formula round(v * 255 / (2**depth - 1)), and Pillow, an independent reader, must agree wherever it keeps 8 bits.
Files of other formats are written by Pillow; the expected pixels, kept as PNG, are Pillow's reading of them. "mean" and "most" say how
far another reader's bytes may be away: 0 where the format leaves no choice, more where colors are stored at half the resolution,
which libjpeg interpolates and ImageSharp repeats.
"""
import base64, hashlib, io, json, struct, zlib
import numpy as np
from PIL import Image, ImageFilter

PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pack(row, depth):
    if depth == 16: return row.astype(">u2").tobytes()
    if depth == 8: return row.astype("u1").tobytes()
    bits = "".join(format(int(v), f"0{depth}b") for v in row)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(row, above, step, kind):
    out = bytearray([kind])
    for i, x in enumerate(row):
        a = row[i - step] if i >= step else 0
        b = above[i]
        c = above[i - step] if i >= step else 0
        out.append((x - [0, a, b, (a + b) // 2, paeth(a, b, c)][kind]) % 256)
    return bytes(out)


def png(samples, color, depth, interlaced, extra=b"", pieces=2):
    height, width, n = samples.shape
    raw = b""
    for x, y, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = samples[y::dy, x::dx]
        if part.size == 0: continue
        above = None
        for j, row in enumerate(part):
            row = pack(row.reshape(-1), depth)
            raw += filtered(row, above or bytes(len(row)), max(1, n * depth // 8), j % 5)
            above = row
    data = zlib.compress(raw, 9)
    cut = len(data) // pieces
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced)))
            + chunk(b"tEXt", b"Comment\0test") + extra + chunk(b"IDAT", data[:cut]) + chunk(b"IDAT", data[cut:]) + chunk(b"IEND", b""))


def entry(name, file, pixels):
    pixels = np.ascontiguousarray(pixels.astype("u1"))
    return dict(name=name, width=pixels.shape[1], height=pixels.shape[0], channels=pixels.shape[2],
                sha256=hashlib.sha256(pixels.tobytes()).hexdigest(), file=base64.b64encode(file).decode())


def pngs():
    random = np.random.default_rng(7)
    for color, depths in {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}.items():
        for depth in depths:
            for interlaced in (False, True):
                for keyed in (False, True) if color in (0, 2, 3) and depth < 16 else (False,):  # ImageSharp has no key of 16 bits
                    height, width = (11, 13) if color != 2 else (5, 6)  # not narrower: ImageSharp reads no interlaced file below 5 pixels
                    most = 2 ** depth - 1
                    samples = random.integers(0, most + 1, (height, width, SAMPLES[color]))
                    extra = b""
                    if color == 3:
                        palette = random.integers(0, 256, (most + 1, 3))
                        extra += chunk(b"PLTE", palette.astype("u1").tobytes())
                        alpha = np.full(most + 1, 255)
                        if keyed:
                            alpha[:2] = [0, 77]
                            extra += chunk(b"tRNS", alpha[:2].astype("u1").tobytes())
                        pixels = palette[samples[..., 0]]
                        if keyed and alpha[samples].min() < 255: pixels = np.concatenate([pixels, alpha[samples]], -1)
                    else:
                        pixels = (samples * 510 + most) // (2 * most)
                        if color == 4: pixels = np.concatenate([pixels[..., :1]] * 3 + [pixels[..., 1:]], -1)
                        if keyed:
                            key = samples[1, 1]
                            extra += chunk(b"tRNS", key.astype(">u2").tobytes())
                            alpha = np.where((samples == key).all(-1, keepdims=True), 0, 255)
                            pixels = np.concatenate([pixels] * (3 if color == 0 else 1) + [alpha], -1)
                    file = png(samples, color, depth, interlaced, extra)
                    if depth <= 8:
                        mode = {1: "L", 3: "RGB", 4: "RGBA"}[pixels.shape[2]]
                        read = np.asarray(Image.open(io.BytesIO(file)).convert(mode)).reshape(pixels.shape)
                        assert (read == pixels).all() or (keyed and color == 0), (color, depth, interlaced, keyed)
                    yield entry(f"color {color}, depth {depth}{', interlaced' * interlaced}{', transparent' * keyed}", file, pixels)


def picture():
    """A smooth picture with edges, 37x29."""
    y, x = np.mgrid[0:29, 0:37]
    rgb = np.stack([x * 6, y * 8, 128 + 100 * np.sin(x / 4) * np.cos(y / 5)], -1)
    rgb[8:20, 10:22] = [240, 30, 60]
    return Image.fromarray(rgb.clip(0, 255).astype("u1"))


def others():
    rgb = picture()
    palette = rgb.quantize(50)
    alpha = Image.fromarray(np.concatenate([np.asarray(rgb), np.full((29, 37, 1), 77, "u1")], -1))
    for name, kind, image, mode, mean, most, options in [
            ("jpeg 4:4:4", "JPEG", rgb, "RGB", 0.1, 3, dict(quality=92, subsampling=0)),
            ("jpeg 4:2:0", "JPEG", rgb, "RGB", 6.5, 90, dict(quality=75, subsampling=2)),
            ("jpeg progressive", "JPEG", rgb, "RGB", 0.1, 3, dict(quality=85, subsampling=0, progressive=True)),
            ("jpeg grey", "JPEG", rgb.convert("L"), "L", 0.1, 2, dict(quality=90)),
            ("jpeg CMYK", "JPEG", rgb.convert("CMYK"), "RGB", 0.1, 3, dict(quality=92)),
            ("webp lossless", "WEBP", rgb, "RGB", 0, 0, dict(lossless=True)),
            ("webp lossy", "WEBP", rgb, "RGB", 0, 0, dict(quality=80)),
            ("webp transparent", "WEBP", alpha, "RGBA", 0, 0, dict(lossless=True, exact=True)),
            ("bmp", "BMP", rgb, "RGB", 0, 0, {}), ("bmp grey", "BMP", rgb.convert("L"), "RGB", 0, 0, {}),
            ("bmp palette", "BMP", palette, "RGB", 0, 0, {}), ("bmp 1 bit", "BMP", rgb.convert("1"), "RGB", 0, 0, {}),
            ("gif", "GIF", palette, "RGB", 0, 0, dict(interlace=0)), ("gif interlaced", "GIF", palette, "RGB", 0, 0, dict(interlace=1)),
            ("gif of two frames", "GIF", palette, "RGB", 0, 0,
             dict(save_all=True, append_images=[palette.transpose(Image.Transpose.FLIP_TOP_BOTTOM)]))]:
        file, read = io.BytesIO(), io.BytesIO()
        image.save(file, kind, **options)
        Image.open(io.BytesIO(file.getvalue())).convert(mode).save(read, "PNG")
        yield dict(name=name, mean=mean, most=most, file=base64.b64encode(file.getvalue()).decode(),
                   pixels=base64.b64encode(read.getvalue()).decode())


def resized():
    """Pillow's resizing of the picture; it rounds to bytes between the two directions, so the last digit may differ."""
    filters = dict(Bilinear=Image.BILINEAR, Bicubic=Image.BICUBIC, Lanczos=Image.LANCZOS)
    for name, kind in filters.items():
        for width, height in [(16, 16), (9, 40), (64, 50)]:
            pixels = np.asarray(picture().resize((width, height), kind))
            yield dict(filter=name, width=width, height=height, pixels=base64.b64encode(pixels.tobytes()).decode())
    for width, height in [(16, 16), (12, 7)]:  # exact area means, by repeating each pixel and averaging blocks
        big = np.asarray(picture()).astype("f8").repeat(width, 1).repeat(height, 0)
        pixels = np.floor(big.reshape(height, 29, width, 37, 3).mean((1, 3)) + 0.5).astype("u1")
        yield dict(filter="Area", width=width, height=height, pixels=base64.b64encode(pixels.tobytes()).decode())


def save(name, rows):
    with open(name, "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


save("png.json", pngs())
save("others.json", others())
source = np.asarray(picture())
save("resized.json", [dict(filter="", width=37, height=29, pixels=base64.b64encode(source.tobytes()).decode())] + list(resized()))
