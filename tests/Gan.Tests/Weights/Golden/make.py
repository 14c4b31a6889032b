"""Writes the .pth files of this folder with PyTorch 1.13: /usr/bin/python3 make.py"""
import collections
import torch

whole = torch.arange(12, dtype=torch.float32).reshape(3, 4) / 8
checkpoint = {
    "g_ema": collections.OrderedDict(
        [("conv.weight", whole), ("conv.weight_t", whole.t()), ("row", whole[1]), ("scalar", torch.tensor(2.5, dtype=torch.float64))]
    ),
    "types": [
        torch.tensor([1.5, -2], dtype=torch.float16),
        torch.tensor([1.5, -2], dtype=torch.bfloat16),
        torch.tensor([True, False]),
        torch.tensor([-3, 4], dtype=torch.int8),
        torch.tensor([250], dtype=torch.uint8),
        torch.tensor([-300], dtype=torch.int16),
        torch.tensor([70000], dtype=torch.int32),
        torch.tensor([1 << 40], dtype=torch.int64),
    ],
    "parameter": torch.nn.Parameter(torch.tensor([0.25, 0.5])),
    "empty": torch.zeros(0, 3),
    "expanded": torch.tensor([7.0]).expand(3),
    "epoch": 12,
    "lr": 2e-4,
    "note": ("plain", None, True, 1 << 70),
}
torch.save(checkpoint, "nested-zip.pth")
torch.save(checkpoint, "nested-legacy.pth", _use_new_zipfile_serialization=False)
module = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
with torch.no_grad():
    for value in module.parameters():
        value.copy_(torch.arange(value.numel()).reshape(value.shape) / 4)
torch.save(module.state_dict(), "module-zip.pth")
torch.save(module, "whole-module-zip.pth")
torch.save(checkpoint["g_ema"], "protocol4-zip.pth", pickle_protocol=4)
