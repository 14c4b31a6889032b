using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the transposed convolutions.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
        Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias,
        PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding,
            groups, bias, padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => forward(input, null);

    /// <param name="output_size">The spatial size wanted (or the whole shape), among those that the stride allows.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>The output padding that reaches the size wanted.</summary>
    /// <exception cref="ArgumentException">No output padding does.</exception>
    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding,
        long[] dilation, long num_spatial_dims)
    {
        if (output_size is null) return output_padding;
        var spatial = (int)num_spatial_dims;
        var wanted = output_size.Length > spatial ? output_size[^spatial..] : output_size;
        var extra = new long[spatial];
        for (var i = 0; i < spatial; i++)
        {
            var least = ((input.size(i - spatial) - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel_size[i] - 1)) + 1;
            var most = least + stride[i] - 1;
            if (wanted.Length != spatial || wanted[i] < least || wanted[i] > most)
                throw new ArgumentException(
                    $"{GetName()} cannot produce the size [{string.Join(", ", wanted)}]: dimension {i} ranges from {least} to {most}.",
                    nameof(output_size));
            extra[i] = wanted[i] - least;
        }
        return extra;
    }
}
