"""Gan.Randomness once more: the streams of seeds and purposes, so that a reference draws what the library draws."""
import math

MASK = (1 << 64) - 1


def mix(x):
    """SplitMix64's finalizer."""
    x = (x + 0x9E3779B97F4A7C15) & MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def seed_for(root, purpose, index=0):
    fnv = 14695981039346656037
    for b in purpose.encode(): fnv = ((fnv ^ b) * 1099511628211) & MASK
    return mix((mix(fnv ^ mix(root & MASK)) + index) & MASK) >> 1


class Stream:
    """xoshiro256**."""

    def __init__(self, root, purpose, index=0):
        a = mix(seed_for(root, purpose, index))
        b = mix(a)
        c = mix(b)
        self.s = [a, b, c, mix(c)]

    def bits(self):
        a, b, c, d = self.s
        x = (b * 5) & MASK
        result = (((x << 7) | (x >> 57)) * 9) & MASK
        t = (b << 17) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        self.s = [a, b, c, ((d << 45) | (d >> 19)) & MASK]
        return result

    def uniform(self): return (self.bits() >> 11) / (1 << 53)

    def below(self, bound):
        threshold = ((1 << 64) - bound) % bound
        while True:
            x = self.bits()
            if x >= threshold: return x % bound

    def gaussian(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())
