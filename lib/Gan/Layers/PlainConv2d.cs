using Gan.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Layers;

/// <summary>PyTorch's <c>nn.Conv2d</c>, with its initialization and its names, computed by <see cref="SafeConv2d"/>.</summary>
public sealed class PlainConv2d : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly long[] _stride;
    private readonly long[] _padding;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Height and width of the kernel, in pixels.</param>
    /// <param name="stride">1, or more to halve and so on.</param>
    /// <param name="padding">Zeros above and below, left and right.</param>
    /// <param name="hasBias">False where a normalization with its own shift follows.</param>
    public PlainConv2d(int inputs, int outputs, (int Rows, int Columns) kernel, int stride = 1, (int Rows, int Columns) padding = default, bool hasBias = true)
        : base(nameof(PlainConv2d))
    {
        using var initialized = Conv2d(inputs, outputs, (kernel.Rows, kernel.Columns), bias: hasBias);
        weight = Parameter(initialized.weight.detach().clone());
        bias = initialized.bias is { } shift ? Parameter(shift.detach().clone()) : null;
        (_stride, _padding) = ([stride, stride], [padding.Rows, padding.Columns]);
        RegisterComponents();
        this.Kept(); // as nn's own modules are
    }

    /// <summary>With a square kernel, and as many zeros on each side.</summary>
    public PlainConv2d(int inputs, int outputs, int kernel, int stride = 1, int padding = 0, bool hasBias = true)
        : this(inputs, outputs, (kernel, kernel), stride, (padding, padding), hasBias)
    {
    }

    /// <summary>[outputs, inputs, rows, columns].</summary>
    public Parameter Weight => weight;

    /// <param name="x">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H', W'].</returns>
    public override Tensor forward(Tensor x) => SafeConv2d.Apply(x, weight, bias, _stride, _padding);
}
