"""Saves a torchvision network with random weights, and what it makes of an image.

    /usr/bin/python3 networks.py NAME IMAGE.npy WEIGHTS.pth FEATURES.npy LOGITS.npy

IMAGE is [N, 3, S, S] as the network takes it. FEATURES is what metrics read: the mean over positions of the last convolution, the second
hidden layer of vgg16, the mean before the last layer of inception_v3.
"""
import sys

import numpy as np
import torch
import torchvision.models as models

name, image, weights, features, logits = sys.argv[1:6]
torch.manual_seed(1)
torch.set_num_threads(2)
network = getattr(models, name)(**({"init_weights": False} if name == "inception_v3" else {})).eval()
with torch.no_grad():
    for key, value in network.state_dict().items():
        if key.endswith("running_mean"):
            value.uniform_(-0.1, 0.1)
        elif key.endswith("running_var"):
            value.uniform_(0.5, 1.5)
        elif name == "inception_v3" and key.endswith("conv.weight"):
            value.normal_(0, (2 / value[0].numel()) ** 0.5)
    torch.save(network.state_dict(), weights)
    x = torch.from_numpy(np.load(image))
    seen = {}
    if name == "vgg16":
        network.classifier[4].register_forward_hook(lambda module, given, made: seen.update(features=made.clone()))
    elif name == "inception_v3":
        network.avgpool.register_forward_hook(lambda module, given, made: seen.update(features=made.flatten(1)))
    else:
        network.features[-1 if name == "squeezenet1_1" else 11].register_forward_hook(lambda module, given, made: seen.update(features=made.mean((2, 3))))
    result = network(x)
    np.save(features, seen["features"].numpy())
    np.save(logits, result.numpy())
print("{}")
