"""The quick CGAN's training step in PyTorch, as its users write it. Arguments: steps in a round, threads."""
import sys
import time

import blas
import torch
from torch import nn
from torch.nn import functional as F

steps, threads = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(0)
width, latent, classes, batch = 128, 100, 10, 64
images = torch.randint(0, 256, (4096, 1, 28, 28), dtype=torch.uint8)
digits = torch.randint(0, classes, (4096,))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(latent + classes, width), nn.ReLU(), nn.Linear(width, 2 * width), nn.ReLU(),
            nn.Linear(2 * width, 4 * width), nn.ReLU(), nn.Linear(4 * width, 784), nn.Tanh())

    def forward(self, z, labels):
        return self.layers(torch.cat([z, F.one_hot(labels, classes).to(z.dtype)], 1)).view(-1, 1, 28, 28)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(784 + classes, 4 * width), nn.ReLU(), nn.Linear(4 * width, 2 * width), nn.ReLU(), nn.Linear(2 * width, 1))

    def forward(self, x, labels):
        return self.layers(torch.cat([x.flatten(1), F.one_hot(labels, classes).to(x.dtype)], 1))


G, average, D = Generator(), Generator().eval(), Discriminator()
opt_g = torch.optim.Adam(G.parameters(), 1e-3, (0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), 1e-3, (0.5, 0.999))


def step():
    chosen = torch.randint(0, len(images), (batch,))
    real, labels = images[chosen].float() / 127.5 - 1, digits[chosen]
    for p in D.parameters():
        p.requires_grad_(False)
    asked = torch.randint(0, classes, (batch,))
    fake = G(torch.randn(batch, latent), asked)
    score = D(fake, asked)
    opt_g.zero_grad()
    F.binary_cross_entropy_with_logits(score, torch.ones_like(score)).backward()
    opt_g.step()
    for p in D.parameters():
        p.requires_grad_(True)
    good, bad = D(real, labels), D(fake.detach(), asked)
    opt_d.zero_grad()
    (F.binary_cross_entropy_with_logits(good, torch.ones_like(good)) + F.binary_cross_entropy_with_logits(bad, torch.zeros_like(bad))).backward()
    opt_d.step()
    with torch.no_grad():
        for p, q in zip(average.parameters(), G.parameters()):
            p.lerp_(q, 0.01)


print("ready torch", torch.__version__, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    for i in range(steps):
        step()
    print(time.perf_counter() - start, 0, flush=True)
