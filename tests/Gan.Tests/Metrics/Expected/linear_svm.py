"""Prints the reference values of LinearSvmTests and LinearSeparabilityTests.

    python3 linear_svm.py      (needs numpy and scikit-learn; 1.2.1 printed the committed values)

The points are Samples.Waves, sin(p(i+1)(j+2) + q(i+1) + (j+1)^1.5), the labels another wave's signs; LinearSVC has its default loss,
penalty, C and bias, in the primal and with a tolerance at which it, too, is at the minimum.
"""
import numpy as np
from sklearn.svm import LinearSVC

np.set_printoptions(precision=12)


def waves(count, dimension, p, q):
    i, j = np.arange(count)[:, None], np.arange(dimension)[None]
    return np.sin(p * (i + 1) * (j + 2) + q * (i + 1) + (j + 1) ** 1.5)


def fit(points, labels, cost=1.0):
    svm = LinearSVC(C=cost, dual=False, tol=1e-13, max_iter=100000).fit(points, labels)
    return svm.coef_[0], svm.intercept_[0], svm.predict(points)


def entropy(labels, predicted):
    """H(Y|X) in bits, from the joint frequencies."""
    h = 0
    for x in (0, 1):
        for y in (0, 1):
            both, px = np.mean((predicted == x) & (labels == y)), np.mean(predicted == x)
            if both > 0: h -= both * np.log2(both / px)
    return h


points = waves(300, 4, 0.37, 0.11) * [1, 5, 0.2, 1] + 0.3
noisy = (points @ [1, -0.5, 2, 0] + 1.5 * waves(300, 1, 0.91, 0.4)[:, 0] > 0.4).astype(int)
for cost in (1.0, 0.01, 100.0): print("noisy, C =", cost, *map(repr, fit(points, noisy, cost)[:2]), (fit(points, noisy, cost)[2] == noisy).mean())
separable = (points @ [1, -0.5, 2, 0] > 0.4).astype(int)
print("separable", *map(repr, fit(points, separable)[:2]), (fit(points, separable)[2] == separable).mean())

# Three attributes with a classifier's logits: the half with the largest magnitude is kept.
logits = np.stack([points @ [1, 0, 0, 0] - 0.2, waves(300, 1, 1.3, 0.2)[:, 0], points @ [0, 1, 0, 0] + waves(300, 1, 0.7, 0.9)[:, 0] * 8], 1)
total = 0
for a in range(3):
    kept = np.sort(np.argsort(-np.abs(logits[:, a]), kind="stable")[:150])
    labels = (logits[kept, a] > 0).astype(int)
    h = entropy(labels, fit(points[kept], labels)[2])
    total += h
    print("attribute", a, "positives", labels.mean(), "entropy", repr(h))
print("score", repr(2 ** total))
