using Gan.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Layers;

/// <summary>PyTorch's <c>nn.ConvTranspose2d</c>, with its initialization and its names, computed by <see cref="SafeConv2d"/>.</summary>
public sealed class PlainConvTranspose2d : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly long[] _stride;
    private readonly long[] _padding;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Height and width of the kernel, in pixels.</param>
    /// <param name="stride">2 to double, with a kernel of 4 and a padding of 1.</param>
    /// <param name="padding">Pixels cut off on each side.</param>
    /// <param name="hasBias">False where a normalization with its own shift follows.</param>
    public PlainConvTranspose2d(int inputs, int outputs, int kernel, int stride = 1, int padding = 0, bool hasBias = true) : base(nameof(PlainConvTranspose2d))
    {
        using var initialized = ConvTranspose2d(inputs, outputs, kernel, bias: hasBias);
        weight = Parameter(initialized.weight.detach().clone());
        bias = initialized.bias is { } shift ? Parameter(shift.detach().clone()) : null;
        (_stride, _padding) = ([stride, stride], [padding, padding]);
        RegisterComponents();
        this.Kept(); // as nn's own modules are
    }

    /// <summary>[inputs, outputs, kernel, kernel].</summary>
    public Parameter Weight => weight;

    /// <param name="x">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H', W'].</returns>
    public override Tensor forward(Tensor x) => SafeConv2d.ApplyTransposed(x, weight, bias, _stride, _padding);
}
