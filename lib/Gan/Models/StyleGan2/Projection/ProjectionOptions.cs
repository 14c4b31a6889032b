namespace Gan.Models.StyleGan2.Projection;

/// <summary>How images are projected. The defaults are those of Karras et al. 2020a, appendix D, but for the number of steps, which is 1,000 there, and the pixels.</summary>
public sealed record ProjectionOptions
{
    /// <summary>One style an image, or one a layer.</summary>
    public StyleSpace Space { get; init; } = StyleSpace.W;

    /// <summary>Whether the noise of every layer is fitted too; else it is the network's own.</summary>
    public bool FitsNoise { get; init; }

    /// <summary>Steps of Adam (β = 0.9, 0.999).</summary>
    public int Steps { get; init; } = 200;

    /// <summary>The largest learning rate.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The learning rate rises linearly over this part of the steps.</summary>
    public double RampUp { get; init; } = 0.05;

    /// <summary>It falls as a cosine over this last part.</summary>
    public double RampDown { get; init; } = 0.25;

    /// <summary>Normal numbers added to the styles at first, in standard deviations of W.</summary>
    public double Perturbation { get; init; } = 0.05;

    /// <summary>They have faded after this part of the steps, quadratically.</summary>
    public double PerturbationPart { get; init; } = 0.75;

    /// <summary>Weight of <see cref="NoiseRegularization"/>.</summary>
    public double NoiseWeight { get; init; } = 1e5;

    /// <summary>
    /// Weight of the mean squared difference of the pixels, added to the distance. The paper has none; AlexNet, which stands in for its VGG-16, cares
    /// little for color.
    /// </summary>
    public double PixelWeight { get; init; } = 1;

    /// <summary>Latents that the mean and the deviation of W are taken of.</summary>
    public int StyleSamples { get; init; } = 10_000;

    /// <summary>Images kept of the way, the first and the last among them; 0 keeps none.</summary>
    public int Frames { get; init; } = 24;

    /// <summary>The root of every random number.</summary>
    public long Seed { get; init; }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0 … <see cref="Steps"/> − 1.</param>
    public double LearningRateAt(int step)
    {
        double t = step / (double)Steps, down = RampDown > 0 ? Math.Min(1, (1 - t) / RampDown) : 1, up = RampUp > 0 ? Math.Min(1, t / RampUp) : 1;
        return LearningRate * up * (0.5 - 0.5 * Math.Cos(Math.PI * down));
    }

    /// <summary>What the styles are perturbed by in a step, in standard deviations of W.</summary>
    /// <param name="step">0 … <see cref="Steps"/> − 1.</param>
    public double PerturbationAt(int step)
    {
        double left = PerturbationPart > 0 ? Math.Max(0, 1 - step / (double)Steps / PerturbationPart) : 0;
        return Perturbation * left * left;
    }

    /// <summary>These options, if they can work.</summary>
    /// <exception cref="ArgumentException">They cannot; the message names the option and what it may be.</exception>
    public ProjectionOptions Validated()
    {
        Require(Steps >= 1, nameof(Steps), Steps, "at least 1");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "above 0");
        Require(RampUp is >= 0 and <= 1, nameof(RampUp), RampUp, "a part of the steps, 0 … 1");
        Require(RampDown is >= 0 and <= 1, nameof(RampDown), RampDown, "a part of the steps, 0 … 1");
        Require(Perturbation >= 0 && double.IsFinite(Perturbation), nameof(Perturbation), Perturbation, "0 or more");
        Require(PerturbationPart is >= 0 and <= 1, nameof(PerturbationPart), PerturbationPart, "a part of the steps, 0 … 1");
        Require(NoiseWeight >= 0 && double.IsFinite(NoiseWeight), nameof(NoiseWeight), NoiseWeight, "0 or more");
        Require(PixelWeight >= 0 && double.IsFinite(PixelWeight), nameof(PixelWeight), PixelWeight, "0 or more");
        Require(StyleSamples >= 2, nameof(StyleSamples), StyleSamples, "at least 2");
        Require(Frames >= 0, nameof(Frames), Frames, "0 or more");
        return this;
    }

    private static void Require(bool met, string name, double value, string expected)
    {
        if (!met) throw new ArgumentException($"{name} of a projection is {value}; it must be {expected}.");
    }
}
