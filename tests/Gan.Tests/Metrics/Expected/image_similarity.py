"""Prints the reference values of SlicedWassersteinTests, LaplacianPyramidTests and MsSsimTests.

    python3 image_similarity.py      (needs numpy and scipy; 1.24 and 1.10 printed the committed values)

Both are written from their papers with scipy's filters in float64. Images are Samples.Waves reshaped, patches and directions are drawn
as the library draws them.
"""
import numpy as np
from scipy import ndimage, signal
from random_stream import Stream


def waves(shape, p, q):
    i, j = np.arange(shape[0])[:, None], np.arange(int(np.prod(shape[1:])))[None]
    return np.sin(p * (i + 1) * (j + 2) + q * (i + 1) + (j + 1) ** 1.5).reshape(shape)


# Laplacian pyramid
KERNEL = np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256


def smooth(x): return ndimage.convolve(x, KERNEL[None, None], mode="mirror")


def pyramid(x, levels):
    result = [x]
    for _ in range(levels - 1):
        small = smooth(result[-1])[:, :, ::2, ::2]
        sparse = np.zeros_like(result[-1])
        sparse[:, :, ::2, ::2] = small
        result[-1] = result[-1] - 4 * smooth(sparse)
        result.append(small)
    return result


# Sliced Wasserstein distance
def patches(images, count, stream):
    n, c, h, w = images.shape
    found = []
    for i in range(n):
        for _ in range(count):
            y, x = stream.below(h - 6), stream.below(w - 6)
            found.append(images[i, :, y:y + 7, x:x + 7])
    found = np.stack(found)
    found = found - found.mean((0, 2, 3), keepdims=True)
    return (found / found.std((0, 2, 3), keepdims=True)).reshape(len(found), -1)


def swd(real, fake, levels, per_image, directions, seed):
    result = []
    for level, (r, f) in enumerate(zip(pyramid(real, levels), pyramid(fake, levels))):
        a = patches(r, per_image, Stream(seed, "swd patches, real", level))
        b = patches(f, per_image, Stream(seed, "swd patches, fake", level))
        stream = Stream(seed, "swd directions", level)
        d = np.array([[stream.gaussian() for _ in range(a.shape[1])] for _ in range(directions)])
        d /= np.linalg.norm(d, axis=1, keepdims=True)
        result.append(1000 * np.abs(np.sort(a @ d.T, 0) - np.sort(b @ d.T, 0)).mean())
    return result


# MS-SSIM
def ms_ssim(a, b, scales):
    x, y = [(v + 1) / 2 for v in (a, b)]
    weights = np.array([0.0448, 0.2856, 0.3001, 0.2363, 0.1333])[:scales]
    weights /= weights.sum()
    size = min(11, *x.shape[2:])
    g = np.exp(-0.5 * ((np.arange(size) - (size - 1) / 2) / (1.5 * size / 11)) ** 2)
    window = (np.outer(g, g) / g.sum() ** 2)[None, None]
    blur = lambda v: signal.fftconvolve(v, window, mode="valid")
    product = np.ones(len(x))
    for scale in range(scales):
        mx, my = blur(x), blur(y)
        xx, yy, xy = blur(x * x) - mx * mx, blur(y * y) - my * my, blur(x * y) - mx * my
        cs = (2 * xy + 0.03 ** 2) / (xx + yy + 0.03 ** 2)
        if scale == scales - 1: cs = cs * (2 * mx * my + 0.01 ** 2) / (mx * mx + my * my + 0.01 ** 2)
        product *= np.clip(cs.mean((1, 2, 3)), 0, 1) ** weights[scale]
        x, y = [ndimage.convolve(v, np.full((1, 1, 2, 2), 0.25), mode="reflect")[:, :, ::2, ::2] for v in (x, y)]
    return product


x = waves((2, 3, 16, 24), 0.37, 0.11)
for level, l in enumerate(pyramid(x, 3)): print("pyramid", level, l.shape, repr(l[1, 2, 1, 3]), repr(l[0, 0, 0, 0]), repr(np.abs(l).sum()))
real, fake = waves((20, 3, 32, 48), 0.37, 0.11) * 0.5, waves((20, 3, 32, 48), 0.0053, 0.29) * 0.4 + 0.1
print("swd", swd(real, fake, 2, 30, 24, 5))
print("swd of rows", swd(fake[:10], fake[10:], 2, 30, 24, 0))
for shape, scales in (((3, 3, 32, 40), 2), ((2, 1, 45, 37), 2), ((2, 3, 176, 200), 5), ((3, 1, 161, 163), 5), ((4, 1, 8, 9), 1)):
    a, other = waves(shape, 0.0031, 0.11), waves(shape, 0.0053, 0.29)
    print("ms-ssim", shape, ms_ssim(a * 0.8, (0.7 * a + 0.3 * other) * 0.7 + 0.1, scales).tolist())
v = np.stack([waves((7, 1, 16, 16), 0.0031, 0.11) * s for s in (0.8,)])[0]
pairs = [(i, j) for i in range(7) for j in range(i + 1, 7)]
print("all pairs of seven", repr(np.mean(ms_ssim(v[[i for i, _ in pairs]], v[[j for _, j in pairs]], 1))))
