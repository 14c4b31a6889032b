using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalizes each channel over the batch while training, with running statistics otherwise.</summary>
public abstract class BatchNorm : NormBase
{
    protected BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
        ScalarType? dtype, string name) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var share = momentum ?? 0;
        if (training && num_batches_tracked is { } batches)
        {
            batches.add_(1);
            share = momentum ?? 1.0 / batches.ToInt64();
        }
        var fromBatch = training || running_mean is null;
        var tracks = !training || track_running_stats;
        return nn.functional.batch_norm(
            input, tracks ? running_mean : null, tracks ? running_var : null, weight, bias, fromBatch, share, eps);
    }
}
