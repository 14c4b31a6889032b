using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Layers;

/// <summary>
/// A fully connected layer with equalized learning rate (Karras et al. 2018, §4.1): weights are kept at unit variance and scaled by
/// gain/√inputs whenever they are used, so that Adam moves all layers at the same pace.
/// </summary>
public sealed class EqualizedLinear : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly double _scale;
    private readonly double _multiplier;

    /// <param name="inputs">Numbers in.</param>
    /// <param name="outputs">Numbers out.</param>
    /// <param name="gain">√2 before a leaky ReLU, 1 before nothing.</param>
    /// <param name="learningRateMultiplier">Divides the initial weights and multiplies weights and bias in use, which slows their learning by as much; 0.01 in StyleGAN's mapping network.</param>
    /// <param name="hasBias">Whether the layer adds its own bias; the traditional generator's first layer adds one per channel later.</param>
    public EqualizedLinear(long inputs, long outputs, double gain = EqualizedConv2d.LeakyGain, double learningRateMultiplier = 1, bool hasBias = true)
        : base(nameof(EqualizedLinear))
    {
        weight = Parameter(randn(outputs, inputs) / learningRateMultiplier);
        bias = hasBias ? Parameter(zeros(outputs)) : null;
        (_scale, _multiplier) = (gain / Math.Sqrt(inputs) * learningRateMultiplier, learningRateMultiplier);
        RegisterComponents();
    }

    /// <summary>[outputs, inputs] as the layer uses it.</summary>
    public Tensor Weight => weight * _scale;

    /// <param name="x">[N, inputs].</param>
    /// <returns>[N, outputs].</returns>
    public override Tensor forward(Tensor x) =>
        functional.linear(x, Weight, _multiplier == 1 || bias is null ? bias : bias * _multiplier);
}
