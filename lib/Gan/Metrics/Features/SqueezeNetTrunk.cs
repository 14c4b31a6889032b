using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>
/// SqueezeNet 1.1 (Iandola et al. 2016, in the authors' cheaper revision) without its classifier; LPIPS reads it at seven depths, where
/// two fire modules in a row end at the same resolution each on its own.
/// </summary>
public sealed class SqueezeNetTrunk()
    : FeatureTrunk(nameof(SqueezeNetTrunk), Layers(), [1, 4, 7, 9, 10, 11, 12], [64, 128, 256, 384, 384, 512, 512], minimumSize: 17)
{
    private static Sequential Layers() => Sequential(
        new PlainConv2d(3, 64, 3, stride: 2),
        ReLU(inplace: true),
        MaxPool2d(3, stride: 2, ceil_mode: true),
        new Fire(64, 16, 64),
        new Fire(128, 16, 64),
        MaxPool2d(3, stride: 2, ceil_mode: true),
        new Fire(128, 32, 128),
        new Fire(256, 32, 128),
        MaxPool2d(3, stride: 2, ceil_mode: true),
        new Fire(256, 48, 192),
        new Fire(384, 48, 192),
        new Fire(384, 64, 256),
        new Fire(512, 64, 256));

    /// <summary>A few 1×1 filters, then as many of 1×1 as of 3×3 side by side.</summary>
    private sealed class Fire : Module<Tensor, Tensor>
    {
        private readonly PlainConv2d squeeze;
        private readonly PlainConv2d expand1x1;
        private readonly PlainConv2d expand3x3;

        public Fire(int channels, int squeezed, int expanded) : base(nameof(Fire))
        {
            squeeze = new PlainConv2d(channels, squeezed, 1);
            expand1x1 = new PlainConv2d(squeezed, expanded, 1);
            expand3x3 = new PlainConv2d(squeezed, expanded, 3, padding: 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            Tensor x = squeeze.forward(input).relu();
            return cat([expand1x1.forward(x).relu(), expand3x3.forward(x).relu()], 1);
        }
    }
}
