using Gan.Results;

namespace Gan.Models.StyleGan;

/// <summary>What was measured along a training (supplement, figure 9).</summary>
/// <param name="Kimg">Real images seen at each snapshot, in thousands.</param>
/// <param name="Values">Distance, path lengths and separability, snapshot after snapshot.</param>
public sealed record TrainingCurves(IReadOnlyList<double> Kimg, IReadOnlyList<MetricValue> Values)
{
    /// <summary>Fréchet distances by snapshot.</summary>
    public IReadOnlyList<double> Distance => Of("f");

    /// <summary>Full paths in W.</summary>
    public IReadOnlyList<double> PathLength => Of("ppl-wfull");

    /// <summary>Separability in W; empty where no reader knows the data's attributes.</summary>
    public IReadOnlyList<double> Separability => Of("ls-w");

    private double[] Of(string prefix) => [.. Values.Where(v => v.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(v => v.Value)];
}
