"""Additions (or products recorded for the gradient) of four numbers. Arguments: operations in a round, threads, [grad]."""
import sys
import time

import blas
import torch

operations, threads, grad = int(sys.argv[1]), int(sys.argv[2]), len(sys.argv) > 3
torch.set_num_threads(threads)
a, b = torch.rand(4), torch.rand(4).requires_grad_()
print("ready torch", torch.__version__, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    if grad:
        for i in range(operations):
            a * b
    else:
        with torch.no_grad():
            for i in range(operations):
                a + b
    print(time.perf_counter() - start, 0, flush=True)
