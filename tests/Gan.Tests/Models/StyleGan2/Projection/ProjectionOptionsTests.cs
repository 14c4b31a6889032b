using Gan.Models.StyleGan2.Projection;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class ProjectionOptionsTests
{
    /// <summary>By hand from Karras et al. 2020a, appendix D: up over 5 %, down as a cosine over the last 25 %.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 0.05)]
    [InlineData(50, 0.1)]
    [InlineData(750, 0.1)]
    [InlineData(875, 0.05)]
    [InlineData(999, 3.94779e-6)] // a tenth of (1 − cos(π/250))/2
    public void The_learning_rate_rises_and_falls(int step, double expected) =>
        Assert.Equal(expected, new ProjectionOptions { Steps = 1000 }.LearningRateAt(step), 1e-10);

    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(375, 0.0125)]
    [InlineData(750, 0)]
    [InlineData(999, 0)]
    public void The_perturbation_fades_quadratically(int step, double expected) =>
        Assert.Equal(expected, new ProjectionOptions { Steps = 1000 }.PerturbationAt(step), 1e-12);

    [Fact]
    public void Parts_of_nothing_leave_the_rate_as_it_is() =>
        Assert.Equal((0.1, 0.1, 0), (
            new ProjectionOptions { RampUp = 0, RampDown = 0 }.LearningRateAt(0), new ProjectionOptions { RampUp = 0, RampDown = 0 }.LearningRateAt(199),
            new ProjectionOptions { PerturbationPart = 0 }.PerturbationAt(0)));

    public static TheoryData<string, ProjectionOptions> Impossible => new()
    {
        { "Steps", new() { Steps = 0 } },
        { "LearningRate", new() { LearningRate = 0 } },
        { "LearningRate", new() { LearningRate = double.NaN } },
        { "RampUp", new() { RampUp = 1.1 } },
        { "RampDown", new() { RampDown = -0.1 } },
        { "Perturbation", new() { Perturbation = -1 } },
        { "PerturbationPart", new() { PerturbationPart = 2 } },
        { "NoiseWeight", new() { NoiseWeight = -1 } },
        { "PixelWeight", new() { PixelWeight = double.PositiveInfinity } },
        { "StyleSamples", new() { StyleSamples = 1 } },
        { "Frames", new() { Frames = -1 } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_work_is_refused_by_name(string name, ProjectionOptions options) =>
        Assert.StartsWith($"{name} of a projection is ", Assert.Throws<ArgumentException>(options.Validated).Message);

    public static TheoryData<string, TuningOptions> ImpossibleTunings => new()
    {
        { "Steps", new() { Steps = 0 } },
        { "LearningRate", new() { LearningRate = -1 } },
        { "PixelWeight", new() { PixelWeight = -1 } },
        { "LocalityWeight", new() { LocalityWeight = double.NaN } },
        { "LocalityReach", new() { LocalityReach = 0 } },
    };

    [Theory]
    [MemberData(nameof(ImpossibleTunings))]
    public void A_tuning_that_cannot_work_is_refused_by_name(string name, TuningOptions options) =>
        Assert.StartsWith($"{name} of a tuning is ", Assert.Throws<ArgumentException>(options.Validated).Message);

    [Fact]
    public void What_can_work_is_handed_back() => Assert.Equal(new ProjectionOptions { Steps = 7 }, new ProjectionOptions { Steps = 7 }.Validated());
}
