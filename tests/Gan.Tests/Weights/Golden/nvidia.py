"""Writes nvidia-p*.pkl and their numbers: PYTHONPATH=<a checkout of stylegan2-ada-pytorch> /usr/bin/python3 nvidia.py

The files hold no source of that code: its place in every persistent object is an empty text.
"""
import copy
import hashlib
import inspect
import json
import pickle

inspect.getsource = lambda module: ""

import dnnlib
import torch
from training import networks


def network_files(protocol, half):
    torch.manual_seed(protocol)
    options = dnnlib.EasyDict(channel_base=16, channel_max=4, num_fp16_res=1, conv_clamp=256)
    generator = networks.Generator(4, 2, 4, img_resolution=8, img_channels=1, mapping_kwargs=dnnlib.EasyDict(num_layers=1), synthesis_kwargs=options)
    discriminator = networks.Discriminator(c_dim=2, img_resolution=8, img_channels=1, channel_base=16, channel_max=4, epilogue_kwargs=dnnlib.EasyDict(mbstd_group_size=2))
    average = copy.deepcopy(generator).eval().requires_grad_(False)
    if half:
        average.half()
    data = dict(G=generator, D=discriminator, G_ema=average, augment_pipe=None, training_set_kwargs=dnnlib.EasyDict(path="data.zip", max_size=7, xflip=False))
    with open(f"nvidia-p{protocol}.pkl", "wb") as file:
        pickle.dump(data, file, protocol=protocol)
    lines = []
    for name in ("G", "D", "G_ema"):
        for key, value in data[name].state_dict().items():
            digest = hashlib.sha256(value.contiguous().numpy().tobytes()).hexdigest()
            lines.append(f"{name}.{key} {str(value.dtype)[6:]} {list(value.shape)} {digest}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest(), len(lines)


print(json.dumps({f"nvidia-p{protocol}.pkl": network_files(protocol, half=protocol == 5) for protocol in (2, 3, 4, 5)}, indent=1))
