using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// The controller of ADA (Karras et al. 2020b, §3.1): where the discriminator is too sure of the training images, r_t = E[sign D(real)] above its
/// target, images are augmented more often, else less. Its state are tensors, which checkpoints keep.
/// </summary>
public sealed class AdaptiveAugmentation : IDisposable
{
    private readonly StyleGan2Config _config;
    private readonly Tensor _state; // p, sum of signs, number of signs
    private readonly double[] _values = new double[3];

    /// <param name="config">Target, speed and rhythm.</param>
    public AdaptiveAugmentation(StyleGan2Config config)
    {
        _config = config;
        _state = zeros(3, dtype: ScalarType.Float64).DetachFromDisposeScope();
        using Tensor first = _state.narrow(0, 0, 1);
        first.fill_(config.Augmentation == AugmentationMode.None ? 0 : config.AugmentationProbability);
    }

    /// <summary>[3], float64: p, and the sum and number of signs since the last adjustment.</summary>
    public Tensor State => _state;

    /// <summary>p, the probability of each augmentation.</summary>
    public double Probability => Read()[0];

    /// <summary>Counts the discriminator's opinion of real images.</summary>
    /// <param name="scores">[N, 1].</param>
    public void Count(Tensor scores)
    {
        if (_config.Augmentation != AugmentationMode.Adaptive) return;
        using var gradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double[] values = Read();
        Write(values[0], values[1] + scores.detach().sign().sum().to_type(ScalarType.Float64).item<double>(), values[2] + scores.numel());
    }

    /// <summary>At the end of a step: every <see cref="StyleGan2Config.AugmentationEvery"/> steps moves p by the sign of r_t − target.</summary>
    /// <param name="step">0, 1, …</param>
    /// <param name="batchSize">Real images in a step.</param>
    public void Adjust(long step, int batchSize)
    {
        if (_config.Augmentation != AugmentationMode.Adaptive || (step + 1) % _config.AugmentationEvery != 0) return;
        double[] values = Read();
        if (values[2] == 0) return;
        double change = batchSize * _config.AugmentationEvery / (_config.AugmentationKimg * 1000);
        double p = values[0] + Math.Sign(values[1] / values[2] - _config.AugmentationTarget) * change;
        Write(Math.Max(p, 0), 0, 0);
    }

    public void Dispose() => _state.Dispose();

    private double[] Read()
    {
        _state.data<double>().CopyTo(_values);
        return _values;
    }

    private void Write(double probability, double signs, double count)
    {
        using var gradient = no_grad();
        using Tensor values = tensor(new[] { probability, signs, count });
        _state.copy_(values);
    }
}
