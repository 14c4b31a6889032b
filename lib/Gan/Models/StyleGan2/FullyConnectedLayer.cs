using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>A fully connected layer with equalized learning rate; its names are those of the official checkpoints.</summary>
public sealed class FullyConnectedLayer : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly double _scale;
    private readonly double _biasScale;
    private readonly bool _activates;

    /// <param name="inputs">Numbers in.</param>
    /// <param name="outputs">Numbers out.</param>
    /// <param name="activates">Whether a leaky ReLU with gain √2 follows.</param>
    /// <param name="learningRateMultiplier">Slows the learning of weights and bias by as much; 0.01 in the mapping network.</param>
    /// <param name="initialBias">1 for styles, which multiply.</param>
    public FullyConnectedLayer(long inputs, long outputs, bool activates = false, double learningRateMultiplier = 1, double initialBias = 0)
        : base(nameof(FullyConnectedLayer))
    {
        weight = Parameter(randn(outputs, inputs) / learningRateMultiplier);
        bias = Parameter(zeros(outputs) + initialBias);
        double gain = activates ? EqualizedConv2d.LeakyGain : 1;
        (_scale, _biasScale, _activates) = (gain * learningRateMultiplier / Math.Sqrt(inputs), gain * learningRateMultiplier, activates);
        RegisterComponents();
    }

    /// <summary>[outputs, inputs] as the layer uses it.</summary>
    internal Tensor Weight => weight * _scale;

    /// <param name="x">[N, inputs].</param>
    /// <returns>[N, outputs].</returns>
    public override Tensor forward(Tensor x)
    {
        Tensor y = functional.linear(x, weight * _scale, _biasScale == 1 ? bias : bias * _biasScale);
        return _activates ? LeakyActivation.Apply(y) : y;
    }
}
