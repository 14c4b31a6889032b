"""Writes the reference files of this folder with PyTorch 1.13 and torchvision 0.14:

    /usr/bin/python3 make.py [DATA]

DATA is a folder with lpips/ as data/catalogue.json describes it; without it the distances by the real weights are left as they are.
Weights come from a closed formula that the tests compute too, so that no weights are stored.
"""
import json
import os
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F
import torchvision.models as models
from torchvision.models import inception

FOLDER = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)


def noise(n):
    """n numbers in [-1, 1) that look random: 2 frac(43758.5453 sin(12.9898 i + 0.78233 n)) - 1."""
    x = np.sin(np.arange(n, dtype=np.float64) * 12.9898 + n * 0.78233) * 43758.5453
    return 2 * (x - np.floor(x)) - 1


def fill(module):
    """He's variance for weights, near 1 for scales and variances, near 0 for biases and means."""
    with torch.no_grad():
        for key, tensor in module.state_dict().items():
            if key.endswith("num_batches_tracked"):
                continue
            v = torch.from_numpy(noise(tensor.numel())).reshape(tensor.shape)
            if tensor.dim() > 1:
                v = v * (6 / tensor[0].numel()) ** 0.5
            elif key.endswith("running_var"):
                v = 1 + 0.5 * v
            elif key.endswith("bn.weight"):
                v = 1 + 0.2 * v
            else:
                v = 0.1 * v
            tensor.copy_(v)
    return module.double().eval()


def waves(*shape):
    """sin(0.013 i^1.2) for element i."""
    n = int(np.prod(shape))
    return torch.from_numpy(np.sin(0.013 * np.arange(n, dtype=np.float64) ** 1.2)).reshape(shape)


def digest(tensor):
    """Shape, mean, standard deviation, and five elements at i * numel // 5 + 3."""
    flat = tensor.detach().double().reshape(-1)
    return {
        "shape": list(tensor.shape),
        "mean": flat.mean().item(),
        "deviation": flat.std(unbiased=False).item(),
        "samples": [flat[(i * flat.numel() // 5 + 3) % flat.numel()].item() for i in range(5)],
    }


def keys(name, module, prefix=""):
    lines = sorted(f"{k}: [{', '.join(map(str, v.shape))}]\n" for k, v in module.state_dict().items() if k.startswith(prefix))
    open(os.path.join(FOLDER, name), "w").write("".join(lines))


def read_safetensors(path):
    data = open(path, "rb").read()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    out = {}
    for key, entry in header.items():
        if key != "__metadata__":
            begin, end = entry["data_offsets"]
            array = np.frombuffer(data[8 + size + begin:8 + size + end], dtype="<f4").reshape(entry["shape"])
            out[key] = torch.from_numpy(array.copy())
    return out


ENDS = {"alexnet": [1, 4, 7, 9, 11], "squeezenet1_1": [1, 4, 7, 9, 10, 11, 12], "vgg16": [3, 8, 15, 22, 29]}


def depths(name, module, x):
    out = []
    for i, layer in enumerate(module.features[:ENDS[name][-1] + 1]):
        x = layer(x)
        if i in ENDS[name]:
            out.append(x.clone())  # the next layer may work in place
    return out


def lpips(name, module, heads, a, b):
    """Zhang et al. 2018, equation 1, with the scaling and the epsilon of version 0.1."""
    shift = torch.tensor([-.030, -.088, -.188], dtype=torch.float64)[None, :, None, None]
    scale = torch.tensor([.458, .448, .450], dtype=torch.float64)[None, :, None, None]
    total = 0
    for i, (p, q) in enumerate(zip(depths(name, module, (a - shift) / scale), depths(name, module, (b - shift) / scale))):
        p = p / (p.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)
        q = q / (q.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)
        weighted = F.conv2d((p - q) ** 2, heads[f"lin{i}.model.1.weight"].double())
        total = total + weighted.mean([1, 2, 3])
    return total


class MeanInside:
    """Stands for torch.nn.functional in a block of torchvision: means over the pixels inside the image."""

    def __getattr__(self, name):
        return getattr(F, name)

    @staticmethod
    def avg_pool2d(x, kernel_size, stride, padding):
        return F.avg_pool2d(x, kernel_size, stride, padding, count_include_pad=False)


class Largest(MeanInside):
    """The same with the largest value for the mean."""

    @staticmethod
    def avg_pool2d(x, kernel_size, stride, padding):
        return F.max_pool2d(x, kernel_size, stride, padding)


def inception_features(module, x):
    """torchvision's blocks with the poolings of the graph of 2015-12-05."""
    stages = ["Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "maxpool1", "Conv2d_3b_1x1", "Conv2d_4a_3x3", "maxpool2", "Mixed_5b",
              "Mixed_5c", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e", "Mixed_7a", "Mixed_7b", "Mixed_7c"]
    ends = []
    for stage in stages:
        inception.F = Largest() if stage == "Mixed_7c" else MeanInside()
        x = getattr(module, stage)(x)
        ends.append(x)
    inception.F = F
    return x.mean([2, 3]), ends


def main():
    values = {}
    with torch.no_grad():
        for name in ["alexnet", "squeezenet1_1", "vgg16"]:
            module = getattr(models, name)(weights=None)
            keys(f"{name}-features-keys.txt", module, "features.")
            if name == "vgg16":
                keys("vgg16-keys.txt", module)
                module.classifier = torch.nn.Sequential(
                    torch.nn.Linear(25088, 8), torch.nn.ReLU(), torch.nn.Dropout(), torch.nn.Linear(8, 8), torch.nn.ReLU(),
                    torch.nn.Dropout(), torch.nn.Linear(8, 5))
            fill(module)
            values[name] = [digest(d) for d in depths(name, module, waves(2, 3, 60, 58))]
            if name == "vgg16":
                x = waves(1, 3, 224, 224)
                hidden = module.classifier[:5](module.features(x).flatten(1))
                values["vgg16-hidden"], values["vgg16-logits"] = digest(hidden), digest(module(x))
        module = fill(models.inception_v3(weights=None, num_classes=1008, aux_logits=False, init_weights=False))
        keys("inception-keys.txt", module)
        keys("inception_v3-keys.txt", models.inception_v3(weights=None, init_weights=False))
        features, ends = inception_features(module, waves(1, 3, 299, 299))
        values["inception-features"] = digest(features)
        values["inception-logits"] = digest(features @ module.fc.weight.t())
        print("inception", [(list(e.shape), round(e.std().item(), 3)) for e in ends])
        if len(sys.argv) > 1:
            from PIL import Image
            root = os.path.join(sys.argv[1], "lpips")
            pictures = {n: torch.from_numpy(np.array(Image.open(f"{root}/imgs/{n}.png").convert("RGB"), dtype=np.float64))
                        .permute(2, 0, 1)[None] / 127.5 - 1 for n in ["ex_ref", "ex_p0", "ex_p1"]}
            for name, short in [("alexnet", "alex"), ("squeezenet1_1", "squeeze"), ("vgg16", "vgg")]:
                module = getattr(models, name)(weights=None)
                heads = torch.load(f"{root}/weights/v0.1/{short}.pth", map_location="cpu")
                if name == "vgg16":
                    fill(module.features)  # its real weights are not at hand; the real heads over invented features
                else:
                    module.load_state_dict(read_safetensors(f"{root}/{name}_features.safetensors"), strict=False)
                module.double().eval()
                values[f"lpips-{short}"] = [lpips(name, module, heads, pictures["ex_ref"], pictures[p]).item() for p in ["ex_p0", "ex_p1"]]
    path = os.path.join(FOLDER, "values.json")
    old = json.load(open(path)) if os.path.exists(path) else {}
    json.dump({**old, **values}, open(path, "w"), indent=1)
    open(path, "a").write("\n")


main()
