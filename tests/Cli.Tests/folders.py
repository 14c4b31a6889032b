"""The distances of two folders of pictures by their pixels: Pillow reads them, distances.py of the metrics' own tests computes.

    /usr/bin/python3 folders.py REAL FAKE
"""
import os
import subprocess
import sys
import tempfile

import numpy as np
from PIL import Image

TWIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Gan.Tests", "Metrics", "Twins", "distances.py")


def pixels(folder):
    """All pictures in the order of their names, values from -1 to 1, channel by channel."""
    images = [np.asarray(Image.open(os.path.join(folder, name))) for name in sorted(os.listdir(folder))]
    return np.stack([image.transpose(2, 0, 1).reshape(-1) for image in images]) / 127.5 - 1


with tempfile.TemporaryDirectory() as work:
    paths = [os.path.join(work, name) for name in ("real.npy", "fake.npy", "logits.npy")]
    for path, values in zip(paths, [pixels(sys.argv[1]), pixels(sys.argv[2]), np.zeros((10, 3))]):
        np.save(path, values)
    print(subprocess.run([sys.executable, TWIN, *paths, "1"], check=True, capture_output=True, text=True).stdout)
