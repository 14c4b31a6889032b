using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>
/// The thirteen 3×3 convolutions of VGG-16 (Simonyan and Zisserman 2015, configuration D), read after the last rectifier of each of the
/// five resolutions.
/// </summary>
public sealed class Vgg16Trunk() : FeatureTrunk(nameof(Vgg16Trunk), Layers(), [3, 8, 15, 22, 29], [64, 128, 256, 512, 512], minimumSize: 16)
{
    /// <summary>Layers 0 to 30, with the last pooling, which LPIPS does not use and the classifier does.</summary>
    internal static Sequential Layers()
    {
        List<Module<Tensor, Tensor>> layers = [];
        int channels = 3;
        foreach ((int width, int count) in ((int, int)[])[(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)])
        {
            for (int i = 0; i < count; i++)
            {
                layers.Add(new PlainConv2d(channels, width, 3, padding: 1));
                layers.Add(ReLU(inplace: true));
                channels = width;
            }
            layers.Add(MaxPool2d(2, stride: 2));
        }
        return Sequential(layers);
    }
}
