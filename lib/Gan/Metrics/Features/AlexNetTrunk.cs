using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>The five convolutions of AlexNet in its one-tower version (Krizhevsky 2014), read after each rectifier.</summary>
public sealed class AlexNetTrunk()
    : FeatureTrunk(nameof(AlexNetTrunk), Layers(), [1, 4, 7, 9, 11], [64, 192, 384, 256, 256], minimumSize: 31)
{
    private static Sequential Layers() => Sequential(
        new PlainConv2d(3, 64, 11, stride: 4, padding: 2),
        ReLU(inplace: true),
        MaxPool2d(3, stride: 2),
        new PlainConv2d(64, 192, 5, padding: 2),
        ReLU(inplace: true),
        MaxPool2d(3, stride: 2),
        new PlainConv2d(192, 384, 3, padding: 1),
        ReLU(inplace: true),
        new PlainConv2d(384, 256, 3, padding: 1),
        ReLU(inplace: true),
        new PlainConv2d(256, 256, 3, padding: 1),
        ReLU(inplace: true));
}
