"""Opens a checkpoint with torch.load or pickle.load. Arguments: a state dict as .pth; legacy and plain pickle are written beside it."""
import pickle
import sys
import time

import blas
import torch

path = sys.argv[1]
state = torch.load(path)
for index, key in enumerate(state):
    if index % 10 == 0:
        state[key] = state[key].to(memory_format=torch.channels_last)
torch.save({"g_ema": state}, path + ".legacy", _use_new_zipfile_serialization=False)
with open(path + ".pkl", "wb") as file:
    pickle.dump({"G_ema": state}, file)
del state
print("ready torch", torch.__version__, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    opened = torch.load(path)
    print(time.perf_counter() - start, len(opened), flush=True)
    del opened
