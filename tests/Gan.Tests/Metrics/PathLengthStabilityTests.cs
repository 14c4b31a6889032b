using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class PathLengthStabilityTests : IDisposable
{
    private static readonly PathLengthOptions Few = new() { Samples = 300, BatchSize = 100 };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly PixelDistance _pixels = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_linear_generator_has_one_length_for_every_step()
    {
        PathLengthStability stability = PathLengthStability.Compute(Subject(), _pixels, Few);
        Assert.Equal([1e-2, 1e-3, 1e-4], stability.Lengths.Select(length => length.Options.Epsilon));
        Assert.Equal(0, stability.Change, 1e-6);
        Assert.Equal(stability.Lengths[0].Value, stability.Lengths[2].Value, stability.Lengths[0].Value * 1e-6);
        Assert.False(stability.AtFloor());
    }

    [Fact]
    public void Rounded_images_show_that_the_smallest_step_is_at_the_floor()
    {
        // Images rounded to multiples of 2⁻¹²: below that step an image moves by a whole one or not at all, and the length grows as 1/ε.
        PathSubject coarse = Subject().Then((images, _) => (images * 4096).round() / 4096);
        PathLengthStability stability = PathLengthStability.Compute(coarse, _pixels, Few);
        Assert.True(stability.Change > 1, $"changed by {stability.Change}");
        Assert.True(stability.AtFloor());
    }

    private static PathSubject Subject() => PathSubjects.Linear(Samples.Normal(1, 48, 16) * 0.1, Samples.Rotation(16), 3, 4, 4);
}
