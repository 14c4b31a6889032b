"""Resizes an image by Pillow in floating point, channel by channel, as clean-fid's protocol says, and by PyTorch.

    /usr/bin/python3 resize.py IN.npy CLEAN.npy PYTORCH.npy SIZE

IN is [C, H, W] of values from 0 to 255, the results are [C, SIZE, SIZE].
"""
import sys

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

image, size = np.load(sys.argv[1]).astype(np.float32), int(sys.argv[4])
clean = np.stack([np.asarray(Image.fromarray(plane, mode="F").resize((size, size), resample=Image.BICUBIC)) for plane in image])
np.save(sys.argv[2], clean.clip(0, 255))
np.save(sys.argv[3], F.interpolate(torch.from_numpy(image)[None], size=(size, size), mode="bilinear", align_corners=False)[0].numpy())
print("{}")
