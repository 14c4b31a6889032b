using static TorchSharp.torch;

namespace Gan.Layers;

/// <summary>
/// Convolutions of some resolutions in bfloat16, the rest in float32: weights stay float32 and are rounded where they are used. Eight bits
/// of mantissa with float32's range, so neither losses nor activations need scaling.
/// </summary>
public static class MixedPrecision
{
    /// <summary>The same numbers as bfloat16 or as float32.</summary>
    /// <param name="x">Floating point, any shape.</param>
    /// <param name="half">Whether as bfloat16.</param>
    /// <returns>x itself if it is that already.</returns>
    public static Tensor Cast(Tensor x, bool half) => Like(x, half ? ScalarType.BFloat16 : ScalarType.Float32);

    /// <summary>A weight as the features need it that it meets.</summary>
    /// <returns>x itself if it is of that type.</returns>
    public static Tensor Like(Tensor x, ScalarType type) => x.dtype == type ? x : x.to_type(type);
}
