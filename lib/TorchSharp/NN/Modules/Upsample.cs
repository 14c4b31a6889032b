using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Resamples the spatial dimensions.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[]? _size;
    private readonly double[]? _scale_factor;

    internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
        : base(nameof(Upsample))
    {
        _size = size;
        _scale_factor = scale_factor;
        this.mode = mode;
        this.align_corners = align_corners;
        this.recompute_scale_factor = recompute_scale_factor;
    }

    public UpsampleMode mode { get; }

    public bool? align_corners { get; }

    public bool? recompute_scale_factor { get; set; }

    /// <summary>The spatial size of the output; empty where a factor is given.</summary>
    public ReadOnlySpan<long> size => _size;

    /// <summary>The factor of each spatial dimension; empty where a size is given.</summary>
    public ReadOnlySpan<double> scale_factor => _scale_factor;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) =>
        nn.functional.interpolate(input, _size, _scale_factor, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
