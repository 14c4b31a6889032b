using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>
/// The convolutions of an ImageNet classifier, read at several depths: what LPIPS compares (Zhang et al. 2018, §3). Keys and shapes are
/// those of torchvision's <c>features.*</c>.
/// </summary>
public abstract class FeatureTrunk : Module<Tensor, Tensor>
{
    private readonly Sequential _layers;
    private readonly int[] _ends;

    /// <param name="name">Name of the network.</param>
    /// <param name="layers">Its layers, numbered as torchvision numbers them.</param>
    /// <param name="ends">After which layers the features are read, in ascending order.</param>
    /// <param name="widths">How many channels they have there.</param>
    /// <param name="minimumSize">Height and width below which a pooling layer would have nothing left.</param>
    private protected FeatureTrunk(string name, Sequential layers, int[] ends, int[] widths, int minimumSize) : base(name)
    {
        (_layers, _ends, Widths, MinimumSize) = (layers, ends, widths, minimumSize);
        register_module("features", layers);
    }

    /// <summary>Channels at each depth.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>The smallest height and width that it can take.</summary>
    public int MinimumSize { get; }

    /// <summary>The features at each depth, [N, <see cref="Widths"/>, h, w], all of them after a rectifier.</summary>
    /// <param name="input">float32 [N, 3, H, W], standardized as the network was trained.</param>
    public IReadOnlyList<Tensor> Depths(Tensor input)
    {
        using var scope = NewDisposeScope();
        List<Tensor> depths = [];
        Tensor x = input;
        bool kept = true;
        for (int i = 0; i <= _ends[^1]; i++)
        {
            Tensor next = _layers[i].call(x);
            if (!kept && !ReferenceEquals(x, next)) x.Dispose(); // Large activations; autograd holds what it needs of them.
            x = next;
            kept = _ends.Contains(i);
            if (kept) depths.Add(x.MoveToOuterDisposeScope());
        }
        return depths;
    }

    /// <summary>The features at the last depth.</summary>
    public override Tensor forward(Tensor input) => Depths(input)[^1];
}
