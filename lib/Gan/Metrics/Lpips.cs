using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics;

/// <summary>
/// Learned perceptual image patch similarity, version 0.1 (Zhang et al. 2018, equation 1): features of a classifier at several depths,
/// scaled to unit length at each position, their squared differences weighted per channel by weights fitted to people's judgements,
/// averaged over positions and summed over depths.
/// </summary>
public sealed class Lpips : IPerceptualDistance
{
    /// <summary>Added to the length of a feature vector before dividing by it.</summary>
    private const double Epsilon = 1e-10;

    private readonly FeatureTrunk _trunk;
    private readonly Tensor[] _heads; // [channels] each
    private Tensor _shift;
    private Tensor _scale;
    private readonly int? _size;

    private Lpips(string name, FeatureTrunk trunk, Tensor[] heads, int? size)
    {
        Name = size is null ? name : $"{name}@{size}";
        (_trunk, _heads, _size) = (trunk, heads, size);
        // ImageNet's mean and standard deviation for images in [−1, 1], as rounded by the authors.
        _shift = tensor(new[] { -0.030f, -0.088f, -0.188f }).reshape(1, 3, 1, 1).DetachFromDisposeScope();
        _scale = tensor(new[] { 0.458f, 0.448f, 0.450f }).reshape(1, 3, 1, 1).DetachFromDisposeScope();
    }

    /// <summary><c>lpips-alex</c>, or <c>lpips-alex@64</c> where images are brought to a size of 64 first.</summary>
    public string Name { get; }

    /// <summary>The smallest height and width of images that it can take: any, if they are resized.</summary>
    public int MinimumSize => _size is null ? _trunk.MinimumSize : 1;

    /// <summary>A distance from named weights, such as those that torchvision and PerceptualSimilarity publish.</summary>
    /// <param name="network">Which of the three it is.</param>
    /// <param name="trunk">Tensors under torchvision's keys <c>features.*</c>; those of a classifier are left aside. Copied.</param>
    /// <param name="heads">Tensors <c>lin0.model.1.weight</c>, … of shape [1, channels, 1, 1]. Copied.</param>
    /// <param name="size">
    /// Height and width that images are brought to first (bilinear, averaging when it shrinks them), or null to take them as they are. The
    /// networks were trained at 224, and small images leave their deeper layers few positions: over 150 pairs of sprites, the rank
    /// correlation of lpips-alex at 32 pixels with itself at 256 is 0.39 as they are, 0.62 at 64 and 0.84 at 128.
    /// </param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to the network.</exception>
    /// <exception cref="ArgumentException">The size is smaller than the network can take.</exception>
    public static Lpips Load(LpipsNetwork network, IReadOnlyDictionary<string, Tensor> trunk, IReadOnlyDictionary<string, Tensor> heads,
        int? size = null)
    {
        (FeatureTrunk features, string name, string kind) = Of(network);
        if (size < features.MinimumSize)
            throw new ArgumentException($"size is {size}; {kind} needs at least {features.MinimumSize} pixels.", nameof(size));
        NamedWeights.LoadInto(features, trunk, kind, apart: "classifier.");
        return new Lpips(name, features, Heads(features, heads, $"{name}'s calibration"), size);
    }

    /// <inheritdoc/>
    /// <param name="a">float32 [N, C, H, W] in [−1, 1] with one or three channels.</param>
    /// <remarks>Both go through the network in one batch: what path lengths measure is small, and rounding must be the same for both.</remarks>
    public Tensor Distance(Tensor a, Tensor b)
    {
        PixelDistance.RequirePairs(a, b);
        using var scope = NewDisposeScope();
        Follow(a.device);
        long count = a.shape[0];
        Tensor? total = null;
        IReadOnlyList<Tensor> depths = _trunk.Depths((Fit(cat([a, b])) - _shift) / _scale);
        for (int i = 0; i < depths.Count; i++)
        {
            Tensor unit = Normalize(depths[i]);
            Tensor difference = unit.narrow(0, 0, count) - unit.narrow(0, count, count);
            Tensor distance = difference.square().mean([2, 3]).matmul(_heads[i]); // The mean first: a weighted sum of means costs less.
            total = total is null ? distance : total + distance;
        }
        return total!.MoveToOuterDisposeScope();
    }

    /// <summary>What the network sees in images that many others will be compared with, so that it looks at them once.</summary>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1] with one or three channels.</param>
    /// <returns>Features of unit length at each depth, [N, channels, h, w]; the caller owns them.</returns>
    /// <exception cref="ArgumentException">Images of another shape, or too small.</exception>
    public IReadOnlyList<Tensor> Embed(Tensor images)
    {
        using var scope = NewDisposeScope();
        Follow(images.device);
        return [.. _trunk.Depths((Fit(images) - _shift) / _scale).Select(depth => Normalize(depth).MoveToOuterDisposeScope())];
    }

    /// <summary>The distance of each image from the partner that <see cref="Embed"/> has seen; differentiable in the images.</summary>
    /// <param name="embedded">Of N images of the same size.</param>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1].</param>
    /// <returns>float32 [N].</returns>
    /// <remarks>Equal to <see cref="Distance"/> but for rounding: the two went through the network in different batches.</remarks>
    public Tensor DistanceTo(IReadOnlyList<Tensor> embedded, Tensor images)
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> seen = Embed(images);
        if (embedded.Count != seen.Count || !embedded[0].shape.SequenceEqual(seen[0].shape))
            throw new ArgumentException($"The embedded images are {embedded[0].shape[0]} of another size or another network than these {images.shape[0]}; embed partners of the same shape.", nameof(embedded));
        Tensor[] distances = [.. seen.Select((unit, i) => (unit - embedded[i]).square().mean([2, 3]).matmul(_heads[i]))];
        return distances.Aggregate((sum, next) => sum + next).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _trunk.Dispose();
        _shift.Dispose();
        _scale.Dispose();
        foreach (Tensor head in _heads) head.Dispose();
    }

    /// <summary>
    /// Features of unit length at each position. A position where nothing fires stays zero, and its gradient is zero rather than that of a
    /// square root at zero.
    /// </summary>
    internal static Tensor Normalize(Tensor features)
    {
        Tensor length = features.square().sum(1, keepdim: true).clamp_min(Epsilon * Epsilon).sqrt();
        return features / (length + Epsilon);
    }

    /// <summary>Three channels, at the size the network is to see.</summary>
    private Tensor Fit(Tensor images)
    {
        images = ColorImages.Require(images, Name);
        (long height, long width) = (images.shape[2], images.shape[3]);
        if (Math.Min(height, width) < MinimumSize)
        {
            throw new ArgumentException(
                $"Images of {height}×{width} are too small for {Name}, which needs {MinimumSize}×{MinimumSize}; load it with a size "
                + "to which images are enlarged.", nameof(images));
        }
        if (_size is { } size && (height != size || width != size))
            images = interpolate(images, [size, size], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        return images;
    }

    /// <summary>Moves the weights to where the images are.</summary>
    private void Follow(Device device)
    {
        if (_shift.device_type == device.type && _shift.device_index == device.index) return;
        _trunk.to(device);
        (_shift, _scale) = (Moved(_shift), Moved(_scale));
        for (int i = 0; i < _heads.Length; i++) _heads[i] = Moved(_heads[i]);

        Tensor Moved(Tensor tensor)
        {
            using (tensor) return tensor.to(device).DetachFromDisposeScope();
        }
    }

    private static (FeatureTrunk Trunk, string Name, string Kind) Of(LpipsNetwork network) => network switch
    {
        LpipsNetwork.Alex => (new AlexNetTrunk(), "lpips-alex", "an AlexNet"),
        LpipsNetwork.Squeeze => (new SqueezeNetTrunk(), "lpips-squeeze", "a SqueezeNet 1.1"),
        LpipsNetwork.Vgg => (new Vgg16Trunk(), "lpips-vgg", "a VGG-16"),
        _ => throw new ArgumentOutOfRangeException(nameof(network), network, "There is no such network."),
    };

    private static Tensor[] Heads(FeatureTrunk trunk, IReadOnlyDictionary<string, Tensor> heads, string name)
    {
        string[] keys = [.. Enumerable.Range(0, trunk.Widths.Count).Select(i => $"lin{i}.model.1.weight")];
        if (heads.Keys.Except(keys).Order(StringComparer.Ordinal).FirstOrDefault() is { } foreign)
            throw new InvalidDataException($"'{foreign}' is no weight of {name}; its keys are {string.Join(", ", keys)}.");
        Tensor[] found = new Tensor[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            Tensor head = NamedWeights.Find(heads, keys[i], name);
            long[] shape = [1, trunk.Widths[i], 1, 1];
            if (!head.shape.SequenceEqual(shape))
            {
                throw new InvalidDataException(
                    $"'{keys[i]}' is [{string.Join(", ", head.shape)}], {name} needs [{string.Join(", ", shape)}].");
            }
            found[i] = head.detach().to_type(float32).reshape(-1).clone().DetachFromDisposeScope();
        }
        return found;
    }
}
