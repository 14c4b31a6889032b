"""FID, KID, classifier score, precision, recall, density and coverage of two feature files, in numpy and scipy from their papers.

    /usr/bin/python3 distances.py REAL.npy FAKE.npy LOGITS.npy SPLITS

The covariance's root is scipy's sqrtm, distances are scipy's cdist in float64: neither is what the suite uses.
"""
import json
import sys

import numpy as np
from scipy import linalg
from scipy.spatial.distance import cdist

real, fake, logits = (np.load(path).astype(np.float64) for path in sys.argv[1:4])
splits = int(sys.argv[4])


def frechet(a, b):
    """Heusel et al. 2017, equation 6."""
    gap = a.mean(0) - b.mean(0)
    first, second = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    return gap @ gap + np.trace(first + second - 2 * linalg.sqrtm(first @ second).real)


def kernel(a, b):
    """Binkowski et al. 2018, section 3: the unbiased estimate under the cubic kernel."""
    def k(x, y):
        return (x @ y.T / x.shape[1] + 1) ** 3

    def within(x):
        values = k(x, x)
        np.fill_diagonal(values, 0)
        return values.sum() / (len(x) * (len(x) - 1))

    return within(a) + within(b) - 2 * k(a, b).mean()


def score(outputs):
    """Salimans et al. 2016, section 4, in consecutive parts."""
    p = np.exp(outputs - outputs.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    edges = [i * len(p) // splits for i in range(splits + 1)]
    values = []
    for low, high in zip(edges, edges[1:]):
        part = p[low:high]
        values.append(np.exp((part * (np.log(part) - np.log(part.mean(0)))).sum(1).mean()))
    return float(np.mean(values)), float(np.std(values))


def radii(points, k):
    return np.sort(cdist(points, points), axis=1)[:, k]


apart = cdist(real, fake)
print(json.dumps({
    "fd": frechet(real, fake),
    "kid": kernel(real, fake),
    "cs": score(logits),
    "precision": float((apart <= radii(real, 3)[:, None]).any(0).mean()),
    "recall": float((apart <= radii(fake, 3)[None, :]).any(1).mean()),
    "density": float((apart < radii(real, 5)[:, None]).sum() / 5 / len(fake)),
    "coverage": float((apart.min(1) < radii(real, 5)).mean()),
}))
