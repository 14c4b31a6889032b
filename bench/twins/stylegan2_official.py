"""NVIDIA's stylegan2-ada-pytorch, its own networks and losses, from a checkout that the caller names: the phases, the lazy regularization, the
cleaning of gradients and the average as its training loop has them, without augmentation.

Arguments: what a round does (`synth`: images of the average without gradients; `g`, `d`: one player's phases; `step`: all of them and the
average), how many of them, threads.
"""
import argparse
import copy
import sys
import time
import warnings

parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["synth", "g", "d", "step"])
parser.add_argument("steps", type=int)
parser.add_argument("threads", type=int)
parser.add_argument("--official", required=True)
parser.add_argument("--device", default="cpu")
parser.add_argument("--half", type=int, default=0, help="how many of the largest resolutions compute in half precision")
parser.add_argument("--resolution", type=int, default=32)
parser.add_argument("--base", type=int, default=1024)
parser.add_argument("--most", type=int, default=96)
parser.add_argument("--latent", type=int, default=128)
parser.add_argument("--mapping", type=int, default=4)
parser.add_argument("--batch", type=int, default=32)
args = parser.parse_args()
sys.path.insert(0, args.official)
warnings.simplefilter("ignore")

import blas
import torch  # noqa: E402
from torch.utils import cpp_extension  # noqa: E402
from torch_utils import custom_ops, misc  # noqa: E402
from torch_utils.ops import bias_act, upfirdn2d  # noqa: E402
from training import loss as losses, networks  # noqa: E402

load = cpp_extension.load


def load_and_register(name, *arguments, **named):
    """The official code then imports the module by its name, which newer versions of pybind11 do not register."""
    sys.modules[name] = load(name, *arguments, **named)
    return sys.modules[name]


cpp_extension.load = load_and_register
custom_ops.verbosity = "none"
torch.set_num_threads(args.threads)
torch.manual_seed(0)
torch.backends.cudnn.benchmark = True
torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
device = torch.device(args.device)
shape = dict(c_dim=0, img_resolution=args.resolution, img_channels=3)
maps = dict(channel_base=args.base, channel_max=args.most, num_fp16_res=args.half, conv_clamp=256 if args.half else None)
G = networks.Generator(z_dim=args.latent, w_dim=args.latent, mapping_kwargs=dict(num_layers=args.mapping), synthesis_kwargs=maps, **shape)
D = networks.Discriminator(epilogue_kwargs=dict(mbstd_group_size=4), **maps, **shape)
G, D = (network.train().requires_grad_(False).to(device) for network in (G, D))
average = copy.deepcopy(G).eval()
loss = losses.StyleGAN2Loss(device=device, G_mapping=G.mapping, G_synthesis=G.synthesis, D=D, r1_gamma=0.1)
data = torch.randint(0, 256, (1024, 3, args.resolution, args.resolution), dtype=torch.uint8)
none = torch.zeros(args.batch, 0, device=device)
phases = []
for letter, network, every in (("G", G, 4), ("D", D, 16)):
    ratio = every / (every + 1)
    adam = torch.optim.Adam(network.parameters(), lr=0.003 * ratio, betas=(0.0, 0.99 ** ratio), eps=1e-8)
    phases += [(letter + "main", network, adam, 1), (letter + "reg", network, adam, every)]
if args.mode in "gd":
    phases = [phase for phase in phases if phase[0][0].lower() == args.mode]


def latents():
    return torch.randn(args.batch, args.latent, device=device)


def step(i):
    real = data[torch.randint(0, len(data), (args.batch,))].to(device).float() / 127.5 - 1
    for name, network, adam, every in phases:
        if i % every:
            continue
        adam.zero_grad(set_to_none=True)
        network.requires_grad_(True)
        loss.accumulate_gradients(phase=name, real_img=real, real_c=none, gen_z=latents(), gen_c=none, sync=True, gain=every)
        network.requires_grad_(False)
        for parameter in network.parameters():
            if parameter.grad is not None:
                misc.nan_to_num(parameter.grad, nan=0, posinf=1e5, neginf=-1e5, out=parameter.grad)
        adam.step()
    if args.mode == "step":
        with torch.no_grad():
            for p, q in zip(average.parameters(), G.parameters()):
                p.copy_(q.lerp(p, 0.998))
    return real


def synthesize(_):
    with torch.no_grad():
        return average(latents(), none)


work = synthesize if args.mode == "synth" else step
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    work(0)  # compiles its kernels
kernels = ""
if device.type == "cuda":
    if not (bias_act._init() and upfirdn2d._init()):
        sys.exit("\n".join(str(warning.message) for warning in told) + "\nthe official code could not compile its kernels here")
    kernels = ", its kernels, " + torch.cuda.get_device_name()
print("ready stylegan2-ada-pytorch on torch", torch.__version__ + kernels, blas.described(), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    for k in range(args.steps):
        last = work(k)
    value = last.mean().item()
    print(time.perf_counter() - start, value, flush=True)
