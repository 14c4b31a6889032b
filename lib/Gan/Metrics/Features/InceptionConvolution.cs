using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>Convolution without bias, batch normalization and rectifier: what <see cref="Inception"/> is made of.</summary>
internal sealed class InceptionConvolution : Module<Tensor, Tensor>
{
    private readonly PlainConv2d conv;
    private readonly BatchNorm2d bn;

    /// <param name="channels">Channels of the input.</param>
    /// <param name="width">Channels of the output.</param>
    /// <param name="rows">Height of the kernel.</param>
    /// <param name="columns">Its width; as high as it is wide if 0.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="padded">Whether the image keeps its size (at stride 1).</param>
    public InceptionConvolution(int channels, int width, int rows, int columns = 0, int stride = 1, bool padded = false)
        : base(nameof(InceptionConvolution))
    {
        if (columns == 0) columns = rows;
        (int, int) padding = padded ? (rows / 2, columns / 2) : (0, 0);
        conv = new PlainConv2d(channels, width, (rows, columns), stride: stride, padding: padding, hasBias: false);
        bn = BatchNorm2d(width, eps: 1e-3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return bn.forward(conv.forward(input)).relu_().MoveToOuterDisposeScope();
    }
}
