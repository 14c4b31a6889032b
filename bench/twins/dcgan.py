"""The quick DCGAN's training step in PyTorch, as its users write it. Arguments: steps in a round, threads."""
import sys
import time

import blas
import torch
from torch import nn
from torch.nn import functional as F

steps, threads = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(0)
width, latent, batch = 32, 100, 64
data = torch.randint(0, 256, (4096, 1, 28, 28), dtype=torch.uint8)


def generator():
    return nn.Sequential(
        nn.Linear(latent, 2 * width * 49, bias=False), nn.Unflatten(1, (2 * width, 7, 7)), nn.BatchNorm2d(2 * width), nn.ReLU(),
        nn.ConvTranspose2d(2 * width, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
        nn.ConvTranspose2d(width, 1, 4, 2, 1), nn.Tanh())


G, average = generator(), generator().eval()
D = nn.Sequential(
    nn.Conv2d(1, width, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * width),
    nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(2 * width * 49, 1))
opt_g = torch.optim.Adam(G.parameters(), 5e-4, (0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), 5e-4, (0.5, 0.999))


def step():
    real = data[torch.randint(0, len(data), (batch,))].float() / 127.5 - 1
    for p in D.parameters():
        p.requires_grad_(False)
    fake = G(torch.randn(batch, latent))
    score = D(fake)
    opt_g.zero_grad()
    F.binary_cross_entropy_with_logits(score, torch.ones_like(score)).backward()
    opt_g.step()
    for p in D.parameters():
        p.requires_grad_(True)
    good, bad = D(real), D(fake.detach())
    opt_d.zero_grad()
    (F.binary_cross_entropy_with_logits(good, torch.ones_like(good)) + F.binary_cross_entropy_with_logits(bad, torch.zeros_like(bad))).backward()
    opt_d.step()
    with torch.no_grad():
        for p, q in zip(average.parameters(), G.parameters()):
            p.lerp_(q, 0.01)
        for p, q in zip(average.buffers(), G.buffers()):
            p.copy_(q)


print("ready torch", torch.__version__, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    for i in range(steps):
        step()
    print(time.perf_counter() - start, 0, flush=True)
