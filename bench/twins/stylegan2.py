"""StyleGAN2 (Karras et al. 2020) in PyTorch, with the operations that the official PyTorch code uses where its CUDA kernels are not: zeros
inserted and a depthwise filter for resampling, transposed convolutions, weights of every image for (de)modulation, one group an image when
nothing learns, activation as bias, slope, gain.

Arguments: what a round does (`synth`: images without gradients; `g`: the generator's steps with its lazy path length; `d`: the discriminator's
with its lazy R1; `step`: all of them and the average), how many of them, threads. With `--profile` one round is profiled by operator.
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
parser.add_argument("mode", choices=["synth", "g", "d", "step"])
parser.add_argument("steps", type=int)
parser.add_argument("threads", type=int)
parser.add_argument("--resolution", type=int, default=32)
parser.add_argument("--base", type=int, default=1024, help="feature maps times resolution")
parser.add_argument("--most", type=int, default=96, help="most feature maps")
parser.add_argument("--latent", type=int, default=128)
parser.add_argument("--mapping", type=int, default=4)
parser.add_argument("--batch", type=int, default=32)
parser.add_argument("--profile", action="store_true")
args = parser.parse_args()

torch.set_num_threads(args.threads)
torch.manual_seed(0)
sides = [4 << i for i in range(int(math.log2(args.resolution)) - 1)]
layers, rate, gamma, weight, every_pl, every_r1 = 2 * len(sides), 0.003, 0.1, 2.0, 4, 16


def maps(side):
    return min(args.base // side, args.most)


def filtered(x, up=1, down=1, before=0, after=0, gain=1.0):
    """Zeros in between, a margin, [1, 3, 3, 1] in both directions, every second pixel."""
    n, c, h, w = x.shape
    if up > 1:
        x = F.pad(x.reshape(n, c, h, 1, w, 1), [0, up - 1, 0, 0, 0, up - 1]).reshape(n, c, h * up, w * up)
    x = F.pad(x, [before, after, before, after])
    line = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 8
    kernel = (line[:, None] * line * gain).flip([0, 1])[None, None].repeat(c, 1, 1, 1)
    return F.conv2d(x, kernel, groups=c)[:, :, ::down, ::down]


def activated(x, bias, gain=math.sqrt(2)):
    return F.leaky_relu(x + bias.reshape([1, -1] + [1] * (x.ndim - 2)), 0.2) * gain


class Dense(nn.Module):
    def __init__(self, inputs, outputs, active=False, lr=1.0, start=0.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / lr)
        self.bias = nn.Parameter(torch.full((outputs,), start))
        self.scale, self.lr, self.active = lr / math.sqrt(inputs), lr, active

    def forward(self, x):
        w, b = self.weight * self.scale, self.bias * self.lr
        return activated(x.matmul(w.t()), b) if self.active else torch.addmm(b[None], x, w.t())


class Conv(nn.Module):
    def __init__(self, inputs, outputs, size, down=False, active=True, gain=1.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, size, size))
        self.bias = nn.Parameter(torch.zeros(outputs)) if active else None
        self.scale, self.size, self.down, self.gain = 1 / math.sqrt(inputs * size * size), size, down, gain

    def forward(self, x):
        w = self.weight * self.scale
        if not self.down:
            x = F.conv2d(x, w, padding=self.size // 2)
        elif self.size == 1:
            x = F.conv2d(filtered(x, down=2, before=1, after=1), w)
        else:
            x = F.conv2d(filtered(x, before=2, after=2), w, stride=2)
        return x * self.gain if self.bias is None else activated(x, self.bias, math.sqrt(2) * self.gain)


def modulated(x, weight, style, up=False, demodulate=True, groups=False):
    n, (o, i, k, _) = len(x), weight.shape
    own = factors = None
    if demodulate or groups:
        own = weight[None] * style.reshape(n, 1, -1, 1, 1)
    if demodulate:
        factors = (own.square().sum([2, 3, 4]) + 1e-8).rsqrt()
        if groups:
            own = own * factors.reshape(n, -1, 1, 1, 1)
    if groups:
        x = x.reshape(1, -1, *x.shape[2:])
        if up:
            own = own.transpose(1, 2).reshape(n * i, o, k, k)
            x = F.conv_transpose2d(x, own, stride=2, groups=n)
            x = filtered(x, before=1, after=1, gain=4)
        else:
            x = F.conv2d(x, own.reshape(n * o, i, k, k), padding=k // 2, groups=n)
        return x.reshape(n, o, *x.shape[2:])
    x = x * style.reshape(n, -1, 1, 1)
    if up:
        x = filtered(F.conv_transpose2d(x, weight.transpose(0, 1), stride=2), before=1, after=1, gain=4)
    else:
        x = F.conv2d(x, weight, padding=k // 2)
    return x * factors.reshape(n, -1, 1, 1) if demodulate else x


class Layer(nn.Module):
    def __init__(self, inputs, outputs, up):
        super().__init__()
        self.affine = Dense(args.latent, inputs, start=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3))
        self.strength = nn.Parameter(torch.zeros([]))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.up = up

    def forward(self, x, w):
        x = modulated(x, self.weight, self.affine(w), self.up, groups=not self.training)
        return activated(x + torch.randn(len(x), 1, *x.shape[2:]) * self.strength, self.bias)


class ToRgb(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.affine = Dense(args.latent, inputs, start=1.0)
        self.weight = nn.Parameter(torch.randn(3, inputs, 1, 1))
        self.bias = nn.Parameter(torch.zeros(3))
        self.scale = 1 / math.sqrt(inputs)

    def forward(self, x, w):
        return modulated(x, self.weight, self.affine(w) * self.scale, demodulate=False, groups=not self.training) + self.bias.reshape(1, -1, 1, 1)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.mapping = nn.Sequential(*[Dense(args.latent, args.latent, active=True, lr=0.1) for _ in range(args.mapping)])
        self.constant = nn.Parameter(torch.randn(maps(4), 4, 4))
        self.first = nn.ModuleList(nn.Identity() if s == 4 else Layer(maps(s // 2), maps(s), True) for s in sides)
        self.second = nn.ModuleList(Layer(maps(s), maps(s), False) for s in sides)
        self.rgb = nn.ModuleList(ToRgb(maps(s)) for s in sides)

    def map(self, z):
        return self.mapping(z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt())

    def synthesize(self, ws):
        x, image, at = self.constant[None].repeat(len(ws), 1, 1, 1), None, 0
        for i, s in enumerate(sides):
            if s > 4:
                x, at = self.first[i](x, ws[:, at]), at + 1
                image = filtered(image, up=2, before=2, after=1, gain=4)
            x, at = self.second[i](x, ws[:, at]), at + 1
            drawn = self.rgb[i](x, ws[:, at])
            image = drawn if image is None else image + drawn
        return image


class Block(nn.Module):
    def __init__(self, side):
        super().__init__()
        self.conv0 = Conv(maps(side), maps(side), 3)
        self.conv1 = Conv(maps(side), maps(side // 2), 3, down=True, gain=math.sqrt(0.5))
        self.skip = Conv(maps(side), maps(side // 2), 1, down=True, active=False, gain=math.sqrt(0.5))

    def forward(self, x):
        return self.skip(x) + self.conv1(self.conv0(x))


class Deviation(nn.Module):
    def forward(self, x):
        y = x.reshape(4, -1, *x.shape[1:])
        y = (y - y.mean(0)).square().mean(0).add(1e-8).sqrt().mean((1, 2, 3), keepdim=True)
        return torch.cat([x, y.repeat(4, 1, *x.shape[2:])], 1)


def discriminator():
    return nn.Sequential(
        Conv(3, maps(sides[-1]), 1), *[Block(s) for s in reversed(sides[1:])], Deviation(), Conv(maps(4) + 1, maps(4), 3), nn.Flatten(),
        Dense(maps(4) * 16, maps(4), active=True), Dense(maps(4), 1))


def adam(network, every):
    ratio = every / (every + 1)
    return torch.optim.Adam(network.parameters(), rate * ratio, (0.0, 0.99 ** ratio), 1e-8)


G, D = Generator(), discriminator()
average, mean_length = copy.deepcopy(G).eval(), torch.zeros([])
opt_g, opt_d = adam(G, every_pl), adam(D, every_r1)
data = torch.randint(0, 256, (1024, 3, args.resolution, args.resolution), dtype=torch.uint8)


def learn(network, on):
    network.requires_grad_(on)


def draw(count):
    w = G.map(torch.randn(count, args.latent))[:, None].repeat(1, layers, 1)
    cut = int(torch.randint(1, layers, ())) if torch.rand(()) < 0.9 else layers
    w[:, cut:] = G.map(torch.randn(count, args.latent))[:, None].repeat(1, layers, 1)[:, cut:]
    return G.synthesize(w), w


def generator_step(i):
    learn(G, True), learn(D, False)
    opt_g.zero_grad(set_to_none=True)
    loss = F.softplus(-D(draw(args.batch)[0])).mean()
    loss.backward()
    opt_g.step()
    if i % every_pl == 0:
        opt_g.zero_grad(set_to_none=True)
        images, w = draw(args.batch // 2)
        noise = torch.randn_like(images) / args.resolution
        slope, = torch.autograd.grad((images * noise).sum(), w, create_graph=True)
        lengths = slope.square().sum(2).mean(1).sqrt()
        moved = mean_length.lerp(lengths.mean(), 0.01)
        mean_length.copy_(moved.detach())
        ((lengths - moved).square().mean() * weight * every_pl).backward()
        opt_g.step()
    return loss


def discriminator_step(i):
    learn(G, False), learn(D, True)
    real = data[torch.randint(0, len(data), (args.batch,))].float() / 127.5 - 1
    opt_d.zero_grad(set_to_none=True)
    F.softplus(D(draw(args.batch)[0])).mean().backward()
    loss = F.softplus(-D(real)).mean()
    loss.backward()
    opt_d.step()
    if i % every_r1 == 0:
        opt_d.zero_grad(set_to_none=True)
        real.requires_grad_(True)
        slope, = torch.autograd.grad(D(real).sum(), real, create_graph=True)
        (slope.square().sum((1, 2, 3)).mean() * gamma / 2 * every_r1).backward()
        opt_d.step()
    return loss


def step(i):
    generator_step(i)
    loss = discriminator_step(i)
    with torch.no_grad():
        for p, q in zip(average.parameters(), G.parameters()):
            p.copy_(q.lerp(p, 0.998))
    return loss


def synthesize(_):
    with torch.no_grad():
        return average.synthesize(average.map(torch.randn(args.batch, args.latent))[:, None].repeat(1, layers, 1))


work = {"synth": synthesize, "g": generator_step, "d": discriminator_step, "step": step}[args.mode]
if args.profile:
    work(1)
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        for k in range(args.steps):
            work(k)
    print(profile.key_averages().table(sort_by="self_cpu_time_total", row_limit=30))
    sys.exit()

print("ready torch", torch.__version__, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    for k in range(args.steps):
        last = work(k)
    print(time.perf_counter() - start, last.mean().item(), flush=True)
