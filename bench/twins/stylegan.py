"""StyleGAN (Karras et al. 2019) in PyTorch, as its users write it: plain modules, weights scaled in forward, double backward for R1.

Arguments: what a round does (`synth`: images without gradients; `step`: a whole training step of both players), how many of them, threads.
The network is the full resolution's (no fade-in), config F: mapping, constant, noise, mixed styles. Options set its size; with
`--profile` one round is profiled by operator instead.
"""
import argparse
import copy
import math
import sys
import time

import blas
import torch
from torch import nn
from torch.nn import functional as F

parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["synth", "step"])
parser.add_argument("steps", type=int)
parser.add_argument("threads", type=int)
parser.add_argument("--resolution", type=int, default=32)
parser.add_argument("--channels", default="4:64,8:64,16:64,32:32", help="feature maps per resolution")
parser.add_argument("--latent", type=int, default=128)
parser.add_argument("--mapping", type=int, default=8)
parser.add_argument("--batch", type=int, default=32)
parser.add_argument("--profile", action="store_true")
args = parser.parse_args()

torch.set_num_threads(args.threads)
torch.manual_seed(0)
channels = {int(r): int(c) for r, c in (pair.split(":") for pair in args.channels.split(","))}
resolutions = [4 << i for i in range(int(math.log2(args.resolution)) - 1)]
assert resolutions[-1] == args.resolution and all(r in channels for r in resolutions), "channels are needed for 4, 8, … resolution"
layers, mixing, gamma, learning_rate = 2 * len(resolutions), 0.9, 10.0, 0.001
average_decay = 0.5 ** (args.batch / 10_000)


class EqualLinear(nn.Module):
    """A dense layer whose weights are N(0, 1) / lr_multiplier and scaled whenever they are used."""

    def __init__(self, inputs, outputs, gain=math.sqrt(2), lr_multiplier=1.0, bias_start=0.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / lr_multiplier)
        self.bias = nn.Parameter(torch.full((outputs,), bias_start))
        self.scale, self.lr_multiplier = gain / math.sqrt(inputs) * lr_multiplier, lr_multiplier

    def forward(self, x):
        return F.linear(x, self.weight * self.scale, self.bias * self.lr_multiplier)


class EqualConv2d(nn.Module):
    def __init__(self, inputs, outputs, size, gain=math.sqrt(2), bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, size, size))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.scale, self.padding = gain / math.sqrt(inputs * size * size), size // 2

    def forward(self, x):
        return F.conv2d(x, self.weight * self.scale, self.bias, padding=self.padding)


class Blur(nn.Module):
    """[1, 2, 1] ⊗ [1, 2, 1] / 16 over each channel."""

    def __init__(self, maps):
        super().__init__()
        line = torch.tensor([1.0, 2.0, 1.0])
        self.register_buffer("kernel", (line[:, None] * line / 16).repeat(maps, 1, 1, 1))
        self.maps = maps

    def forward(self, x):
        return F.conv2d(x, self.kernel, padding=1, groups=self.maps)


class PixelNorm(nn.Module):
    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(1, keepdim=True) + 1e-8)


class NoiseInjection(nn.Module):
    def __init__(self, maps):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1, maps, 1, 1))

    def forward(self, x):
        return x + self.weight * torch.randn(x.shape[0], 1, x.shape[2], x.shape[3])


class AdaIn(nn.Module):
    def __init__(self, maps, latent):
        super().__init__()
        self.norm = nn.InstanceNorm2d(maps, eps=1e-8)
        self.style = EqualLinear(latent, 2 * maps, gain=1)

    def forward(self, x, w):
        scale, shift = self.style(w)[:, :, None, None].chunk(2, 1)
        return self.norm(x) * (scale + 1) + shift


class Epilogue(nn.Module):
    """Noise, bias, activation, style. A bias of its own stands here only where a convolution cannot add it."""

    def __init__(self, maps, latent, bias):
        super().__init__()
        self.noise = NoiseInjection(maps)
        self.bias = nn.Parameter(torch.zeros(1, maps, 1, 1)) if bias else None
        self.activation = nn.LeakyReLU(0.2)
        self.style = AdaIn(maps, latent)

    def forward(self, x, w):
        x = self.noise(x)
        if self.bias is not None:
            x = x + self.bias
        return self.style(self.activation(x), w)


class StyledBlock(nn.Module):
    """Two layers at one resolution; the first is the constant, or doubles what comes from below."""

    def __init__(self, inputs, outputs, latent):
        super().__init__()
        if inputs is None:
            self.constant = nn.Parameter(torch.ones(1, outputs, 4, 4))
            self.up = None
        else:
            self.up = nn.Sequential(
                nn.Upsample(scale_factor=2, mode="nearest"), EqualConv2d(inputs, outputs, 3, bias=False), Blur(outputs))
        self.first = Epilogue(outputs, latent, bias=True)
        self.conv = EqualConv2d(outputs, outputs, 3)
        self.second = Epilogue(outputs, latent, bias=False)

    def forward(self, x, first, second):
        x = self.constant.repeat(first.shape[0], 1, 1, 1) if self.up is None else self.up(x)
        return self.second(self.conv(self.first(x, first)), second)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        dense = [m for _ in range(args.mapping) for m in (EqualLinear(args.latent, args.latent, lr_multiplier=0.01), nn.LeakyReLU(0.2))]
        self.mapping = nn.Sequential(PixelNorm(), *dense)
        self.register_buffer("mean_style", torch.zeros(args.latent))
        below = [None] + [channels[r] for r in resolutions]
        self.blocks = nn.ModuleList(StyledBlock(i, channels[r], args.latent) for i, r in zip(below, resolutions))
        self.to_rgb = EqualConv2d(channels[args.resolution], 3, 1, gain=1)

    def forward(self, z, other=None, crossover=layers):
        w = self.mapping(z)
        if self.training:
            with torch.no_grad():
                self.mean_style.lerp_(w.mean(0), 0.005)
        styles = [w] * layers if other is None else [w] * crossover + [self.mapping(other)] * (layers - crossover)
        x = None
        for i, block in enumerate(self.blocks):
            x = block(x, styles[2 * i], styles[2 * i + 1])
        return self.to_rgb(x)


class DownBlock(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(
            EqualConv2d(inputs, inputs, 3), nn.LeakyReLU(0.2), Blur(inputs), EqualConv2d(inputs, outputs, 3), nn.AvgPool2d(2),
            nn.LeakyReLU(0.2))


class MinibatchStdDev(nn.Module):
    """One more map: how much the images of a group differ. Members of a group are batch / 4 apart."""

    def forward(self, x):
        group = min(4, x.shape[0])
        y = x.reshape(group, -1, *x.shape[1:])
        y = (y - y.mean(0)).square().mean(0).add(1e-8).sqrt().mean((1, 2, 3), keepdim=True)
        return torch.cat([x, y.repeat(group, 1, *x.shape[2:])], 1)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        down = [DownBlock(channels[r], channels[r // 2]) for r in reversed(resolutions[1:])]
        maps = channels[4]
        self.layers = nn.Sequential(
            EqualConv2d(3, channels[args.resolution], 1), nn.LeakyReLU(0.2), *down, MinibatchStdDev(),
            EqualConv2d(maps + 1, maps, 3), nn.LeakyReLU(0.2), nn.Flatten(), EqualLinear(16 * maps, maps), nn.LeakyReLU(0.2),
            EqualLinear(maps, 1, gain=1))

    def forward(self, x):
        return self.layers(x)


def learn(network, on):
    for p in network.parameters():
        p.requires_grad_(on)


def draw():
    """Images of mixed styles: nine batches in ten change to a second latent somewhere."""
    z, other = torch.randn(args.batch, args.latent), torch.randn(args.batch, args.latent)
    if torch.rand(()) >= mixing:
        return G(z)
    return G(z, other, int(torch.randint(1, layers, ())))


G, D = Generator(), Discriminator()
average = copy.deepcopy(G).eval()
opt_g = torch.optim.Adam(G.parameters(), learning_rate, (0.0, 0.99), 1e-8)
opt_d = torch.optim.Adam(D.parameters(), learning_rate, (0.0, 0.99), 1e-8)
data = torch.randint(0, 256, (1024, 3, args.resolution, args.resolution), dtype=torch.uint8)


def step():
    real = data[torch.randint(0, len(data), (args.batch,))].float() / 127.5 - 1
    learn(D, True)
    with torch.no_grad():
        fake = draw()
    real.requires_grad_(True)
    good, bad = D(real), D(fake)
    slope, = torch.autograd.grad(good.sum(), real, create_graph=True)
    penalty = slope.square().sum((1, 2, 3)).mean()
    loss = F.softplus(bad).mean() + F.softplus(-good).mean() + gamma / 2 * penalty
    opt_d.zero_grad(set_to_none=True)
    loss.backward()
    opt_d.step()

    learn(D, False)
    opt_g.zero_grad(set_to_none=True)
    F.softplus(-D(draw())).mean().backward()
    opt_g.step()
    with torch.no_grad():
        for p, q in zip(average.parameters(), G.parameters()):
            p.lerp_(q, 1 - average_decay)
        for p, q in zip(average.buffers(), G.buffers()):
            p.copy_(q)
    return loss


def synthesize():
    with torch.no_grad():
        return average(torch.randn(args.batch, args.latent))


work = step if args.mode == "step" else synthesize
if args.profile:
    for _ in range(2):
        work()
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        for _ in range(args.steps):
            work()
    print(profile.key_averages().table(sort_by="self_cpu_time_total", row_limit=30))
    sys.exit()

print("ready torch", torch.__version__, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    for i in range(args.steps):
        last = work()
    print(time.perf_counter() - start, last.mean().item(), flush=True)
