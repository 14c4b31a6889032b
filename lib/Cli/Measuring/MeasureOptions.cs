using Gan.Metrics;
using Gan.Metrics.Features;
using static TorchSharp.torch;

namespace Cli.Measuring;

/// <summary>What <c>metrics</c> was asked; defaults are those of the papers, with torch-fidelity's subsets and splits.</summary>
internal sealed record MeasureOptions
{
    /// <summary>What images are compared by; null for what each metric is defined with.</summary>
    public string? Features { get; init; }

    /// <summary>Weights of another file than the published one, or null.</summary>
    public string? Weights { get; init; }

    /// <summary>How images are brought to the network's size; null for what is usual with it.</summary>
    public ResizeProtocol? Resize { get; init; }

    /// <summary>Images of each set at most; 0 for all.</summary>
    public int Count { get; init; } = 10_000;

    /// <summary>Images at a time.</summary>
    public int Batch { get; init; } = 50;

    public long Seed { get; init; }

    /// <summary>Random subsets of the kernel distance; 0 takes all pairs instead.</summary>
    public int Subsets { get; init; } = UsualSubsets;

    /// <summary>Images in a subset.</summary>
    public int SubsetSize { get; init; } = UsualSubsetSize;

    /// <summary>Parts of the classifier score.</summary>
    public int Splits { get; init; } = UsualSplits;

    /// <summary>Whether the classifier score shuffles images before it splits them.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Neighbors of precision and recall, density and coverage; 0 for 3 and 5, as their papers have them.</summary>
    public int Neighbors { get; init; }

    /// <summary>Pixels of a side that lpips and ppl bring images to; 0 takes them as they are.</summary>
    public int Size { get; init; }

    /// <summary>How a path length is measured; its batches keep their size, since the noise of a step is that of its batch.</summary>
    public PathLengthOptions Path { get; init; } = new();

    /// <summary>Where networks and features compute.</summary>
    public Device Device { get; init; } = CPU;

    /// <summary>Whether large weight files are fetched.</summary>
    public bool Download { get; init; }

    /// <summary>Whether features of real images are kept for the next time.</summary>
    public bool Cache { get; init; } = true;

    public const int UsualSubsets = 100, UsualSubsetSize = 1000, UsualSplits = 10;
}
