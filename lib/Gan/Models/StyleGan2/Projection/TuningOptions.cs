namespace Gan.Models.StyleGan2.Projection;

/// <summary>How a generator is tuned to a pivot (Roich et al. 2021, §3.2–3.3).</summary>
/// <remarks>[M]: the numbers of the paper's code are from memory, 350 steps at most with a learning rate of 3e-4 and λ = 1.</remarks>
public sealed record TuningOptions
{
    /// <summary>Steps of Adam (β = 0.9, 0.999).</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Of all weights; 3e-4 in the paper's code [M].</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>λ, the weight of the mean squared difference of the pixels beside LPIPS; 1 in the paper's code [M].</summary>
    public double PixelWeight { get; init; } = 1;

    /// <summary>
    /// Weight of the locality regularization (§3.3): images near the pivot shall stay what the untuned generator draws; 0 leaves it out, as
    /// the paper's code does by default [M].
    /// </summary>
    public double LocalityWeight { get; init; }

    /// <summary>
    /// α, how far from the pivot that is looked at, towards a random style: in standard deviations of W, so that it suits any network. The
    /// paper has a length of 30 [M].
    /// </summary>
    public double LocalityReach { get; init; } = 1;

    /// <summary>The root of every random number.</summary>
    public long Seed { get; init; }

    /// <summary>These options, if they can work.</summary>
    /// <exception cref="ArgumentException">They cannot; the message names the option and what it may be.</exception>
    public TuningOptions Validated()
    {
        Require(Steps >= 1, nameof(Steps), Steps, "at least 1");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "above 0");
        Require(PixelWeight >= 0 && double.IsFinite(PixelWeight), nameof(PixelWeight), PixelWeight, "0 or more");
        Require(LocalityWeight >= 0 && double.IsFinite(LocalityWeight), nameof(LocalityWeight), LocalityWeight, "0 or more");
        Require(LocalityReach > 0 && double.IsFinite(LocalityReach), nameof(LocalityReach), LocalityReach, "above 0");
        return this;
    }

    private static void Require(bool met, string name, double value, string expected)
    {
        if (!met) throw new ArgumentException($"{name} of a tuning is {value}; it must be {expected}.");
    }
}
