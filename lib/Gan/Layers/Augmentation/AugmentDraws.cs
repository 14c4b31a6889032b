using static TorchSharp.torch;

namespace Gan.Layers.Augmentation;

/// <summary>Where augmentations get their random numbers from, by purpose.</summary>
/// <param name="Normal">Purpose and shape → N(0, 1), float32.</param>
/// <param name="Uniform">Purpose and shape → uniform in [0, 1), float32.</param>
public sealed record AugmentDraws(Func<string, long[], Tensor> Normal, Func<string, long[], Tensor> Uniform)
{
    /// <summary>A number an image where a coin of this probability falls right, else <paramref name="otherwise"/>.</summary>
    /// <param name="purpose">Names the coin.</param>
    /// <param name="probability">In [0, 1].</param>
    /// <param name="value">[N].</param>
    /// <param name="otherwise">What does nothing: 0 for shifts, 1 for factors.</param>
    internal Tensor Sometimes(string purpose, double probability, Tensor value, double otherwise)
    {
        Tensor coin = Uniform($"{purpose} coin", [value.shape[0]]);
        return where(coin < probability, value, full_like(value, otherwise));
    }
}
