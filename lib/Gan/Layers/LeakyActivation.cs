using static TorchSharp.torch;

namespace Gan.Layers;

/// <summary>Leaky ReLU of slope 0.2 with a gain that the caller has multiplied in already, and the clamp that keeps half precision finite.</summary>
public static class LeakyActivation
{
    /// <summary>Slope below zero.</summary>
    public const double Slope = 0.2;

    /// <summary>leaky(x), clamped to ±<paramref name="clamp"/>.</summary>
    /// <param name="x">Any shape, fresh from an operation that does not need its result; changed in place.</param>
    /// <param name="clamp">Largest magnitude; null leaves it free.</param>
    /// <remarks>leaky(g·x) = g·leaky(x) for g &gt; 0, so a gain is multiplied into weights and biases, where it costs nothing.</remarks>
    public static Tensor Apply(Tensor x, double? clamp = null)
    {
        x = x.leaky_relu_(Slope);
        return clamp is { } most ? x.clamp(-most, most) : x;
    }
}
