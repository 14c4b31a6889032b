"""Fréchet distance through scipy.linalg.sqrtm. Arguments: folder of the statistics, dimension, threads (through the environment)."""
import sys
import time

import numpy as np
import scipy
from scipy import linalg

folder, dimension = sys.argv[1], int(sys.argv[2])
(m1, c1), (m2, c2) = [
    (np.fromfile(f"{folder}/{name}.mean"), np.fromfile(f"{folder}/{name}.covariance").reshape(dimension, dimension)) for name in ("first", "second")]
print("ready scipy", scipy.__version__, flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    root = linalg.sqrtm(c1 @ c2).real
    value = ((m1 - m2) ** 2).sum() + np.trace(c1) + np.trace(c2) - 2 * np.trace(root)
    print(time.perf_counter() - start, repr(float(value)), flush=True)
