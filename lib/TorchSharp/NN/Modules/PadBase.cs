using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the padding layers.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes _mode;

    protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name)
    {
        _mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>Cells before and after, the last dimension first.</summary>
    public long[] padding { get; set; }

    /// <summary>What constant padding fills with.</summary>
    public double value { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, _mode, value);
}
