using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the convolutions: geometry, weight and bias.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private protected static readonly long[] NoPadding = [0, 0];

    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    /// <summary>The padding as <c>functional.pad</c> takes it.</summary>
    protected long[] _reversed_padding_repeated_twice = [];

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
        Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias,
        PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException($"{name} pads with zeros only, not in mode {padding_mode}.", nameof(padding_mode));
        if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"{name}: {groups} groups do not divide {in_channels} and {out_channels} channels.", nameof(groups));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } named) SetPadding(named);
        else SetPadding(padding ?? new long[kernel_size.Length]);

        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(empty(shape, dtype, device));
        if (bias) this.bias = new Parameter(empty([out_channels], dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public Padding? padding_type { get; private set; }

    public long[]? padding { get; private set; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    /// <summary>[out, in/groups, kernel…], with in and out exchanged in transposed convolutions.</summary>
    public Parameter weight { get => _weight!; set => Keep(ref _weight, value, nameof(weight)); }

    /// <summary>[out], or null.</summary>
    public Parameter? bias { get => _bias; set => Keep(ref _bias, value, nameof(bias)); }

    /// <summary>Draws weight and bias anew: uniform within 1/√(fan in).</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null) nn.init.BiasFor(weight, bias);
    }

    /// <summary>Pads each spatial dimension on both sides.</summary>
    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        _reversed_padding_repeated_twice = [.. padding.Reverse().SelectMany(side => new[] { side, side })];
    }

    /// <summary>Pads by name.</summary>
    public void SetPadding(Padding padding)
    {
        if (transposed) throw new ArgumentException($"{GetName()} takes its padding as numbers.", nameof(padding));
        if (padding == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException($"{GetName()} with a stride cannot keep the size (Padding.Same).", nameof(padding));
        padding_type = padding;
        this.padding = null;
        _reversed_padding_repeated_twice = new long[2 * kernel_size.Length];
        if (padding != Padding.Same) return;
        for (var i = 0; i < kernel_size.Length; i++)
        {
            var total = dilation[i] * (kernel_size[i] - 1);
            var at = 2 * (kernel_size.Length - 1 - i);
            _reversed_padding_repeated_twice[at] = total / 2;
            _reversed_padding_repeated_twice[at + 1] = total - (total / 2);
        }
    }

    /// <summary>Whether the input is [N, in_channels, …] or [in_channels, …] with so many spatial dimensions.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var ndim = input.ndim;
        return (ndim == dimensions + 2 && input.size(1) == in_channels) || (ndim == dimensions + 1 && input.size(0) == in_channels);
    }

    private protected void Check(Tensor input, long dimensions)
    {
        if (!ValidateShape(input, dimensions))
            throw new ArgumentException(
                $"{GetName()} of {in_channels} channels does not take an input of shape [{string.Join(", ", input.shape)}].", nameof(input));
    }
}
