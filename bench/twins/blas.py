"""Which library multiplies matrices for PyTorch: a twin on the reference BLAS is twenty times as slow as it need be, and beating it says nothing."""
import re


def described():
    with open("/proc/self/maps") as maps:
        loaded = maps.read()
    if re.search(r"openblas", loaded):
        return "with OpenBLAS"
    if re.search(r"libmkl|libtorch_cpu.*site-packages", loaded):
        return "with MKL"
    if re.search(r"blis", loaded):
        return "with BLIS"
    return "ON THE REFERENCE BLAS: INSTALL libopenblas0-pthread, THESE RATIOS SAY NOTHING"
