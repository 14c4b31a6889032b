using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>A trained network as feature extractor: what those of the suite have in common. Owns the network.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public abstract class NetworkFeatures<TNetwork> : IFeatureExtractor where TNetwork : Module
{
    private readonly Lazy<string> _identity;
    private Device _device = CPU;

    /// <param name="name">What results call it.</param>
    /// <param name="network">A trained network; frozen, and disposed together with this.</param>
    private protected NetworkFeatures(string name, TNetwork network)
    {
        (Name, Network) = (name, network);
        NamedWeights.Freeze(network);
        _identity = new Lazy<string>(() => $"{Name} sha256:{WeightsIdentity.Of(network)}");
    }

    public string Name { get; }

    public abstract int Dimension { get; }

    public abstract int Classes { get; }

    /// <summary>The name, and the sha256 of all keys, shapes and values of the network, computed when first asked for.</summary>
    public string Identity => _identity.Value;

    private protected TNetwork Network { get; }

    private protected Device Device => _device;

    /// <inheritdoc/>
    public void MoveTo(Device device)
    {
        _device = device;
        Network.to(device);
    }

    /// <inheritdoc/>
    public Extraction Extract(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        (Tensor features, Tensor? logits) = Evaluate(images.to(_device));
        return new Extraction(features.MoveToOuterDisposeScope(), logits?.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        Network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Brings images to what the network takes, and reads it.</summary>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1].</param>
    /// <returns>[N, <see cref="Dimension"/>], and [N, <see cref="Classes"/>] or null.</returns>
    private protected abstract (Tensor Features, Tensor? Logits) Evaluate(Tensor images);

    /// <summary>A name with the resizing behind it where it is not the usual one.</summary>
    private protected static string Named(string name, ResizeProtocol resize, ResizeProtocol usual) =>
        resize == usual ? name : $"{name}@{Resizing.NameOf(resize)}";
}
