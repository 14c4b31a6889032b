using Gan.Layers.Augmentation;
using Gan.Losses;
using Gan.Tests.Models.StyleGan2;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers.Augmentation;

public sealed class AugmentPipeTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Every augmentation happens, at a percentile of its range.</summary>
    private static AugmentDraws At(double percentile) => new(
        (_, shape) => full(shape, percentile * 2 - 1).erfinv(),
        (purpose, shape) => full(shape, purpose.EndsWith("coin", StringComparison.Ordinal) ? 0 : purpose == "turn after" ? 0.5 : percentile));

    private static AugmentDraws Random(int seed)
    {
        Generator random = new((ulong)seed);
        return new((_, shape) => randn(shape, generator: random), (_, shape) => rand(shape, generator: random));
    }

    /// <summary>What NVIDIA's stylegan2-ada-pytorch (AugmentPipe with debug_percentile, PyTorch 1.13.1) makes of 0.5·Pattern(5, 2, channels, 16, 16): root mean square and five pixels.</summary>
    [Theory]
    [InlineData("b", 3, 0.3, 0.493131, -0.381691, 0.163286, 0.681654, -0.045337, 0.471230)]
    [InlineData("b", 3, 0.8, 0.482083, -0.086235, -0.248735, -0.501809, -0.448231, -0.676694)]
    [InlineData("b", 1, 0.8, 0.479984, -0.086235, -0.248735, -0.501809, -0.338941, -0.100931)]
    [InlineData("g", 3, 0.3, 0.386231, -0.134524, 0.142036, -0.346926, 0.579495, -0.619384)]
    [InlineData("g", 3, 0.8, 0.408094, 0.146594, 0.190339, 0.688909, 0.320763, -0.617890)]
    [InlineData("c", 3, 0.3, 0.387987, -0.813973, 0.040987, -0.834334, -0.560117, 0.430675)]
    [InlineData("c", 3, 0.8, 0.865965, 1.666114, -0.619042, 1.719853, 0.881121, -1.053376)]
    [InlineData("c", 1, 0.3, 0.457308, -0.661507, -0.476353, -0.687043, 0.048578, 0.501146)]
    [InlineData("c", 1, 0.8, 0.632671, 0.687093, 0.428319, 0.722782, -0.305329, -0.937842)]
    [InlineData("bgc", 3, 0.3, 0.295968, -0.590216, -0.567718, 0.152043, -0.383041, -0.100814)]
    [InlineData("bgc", 3, 0.8, 0.703413, -0.339259, -0.039346, 0.003644, -0.170695, -0.276320)]
    [InlineData("bgc", 1, 0.8, 0.505913, -0.768495, 0.039989, -0.864200, 0.038764, 0.087409)]
    public void Augmented_images_are_those_of_the_official_code(string letters, int channels, double percentile, double rms, params double[] pixels)
    {
        Tensor images = FormulaWeights.Pattern(5, 2, channels, 16, 16) * 0.5;
        double[] seen = Probe.Values(new AugmentPipe(letters).Apply(images, 1, At(percentile)).flatten());
        Assert.Equal(rms, Math.Sqrt(seen.Average(v => v * v)), 2e-4);
        int[] at = [0, 37, 191, seen.Length / 2 + 5, seen.Length - 1];
        Assert.All(at.Zip(pixels), pair => Assert.Equal(pair.Second, seen[pair.First], 5e-4));
    }

    [Fact]
    public void At_probability_zero_images_come_back_untouched_and_at_a_small_one_most_nearly_do()
    {
        AugmentPipe pipe = new("bgc");
        Tensor images = rand(64, 3, 16, 16) * 2 - 1;
        Assert.Same(images, pipe.Apply(images, 0, Random(1)));
        Tensor changed = (pipe.Apply(images, 0.02, Random(2)) - images).square().mean([1, 2, 3]).sqrt();
        int untouched = Probe.Values(changed).Count(d => d < 0.05);
        Assert.InRange(untouched, 45, 63); // eleven augmentations at 0.02, some of which may do nothing
    }

    [Theory]
    [InlineData("b"), InlineData("g"), InlineData("c"), InlineData("bgc")]
    public void The_probability_is_how_often_an_augmentation_happens(string letters)
    {
        Tensor images = rand(300, 1, 8, 8) * 2 - 1;
        double Changed(double probability) =>
            Probe.Values((new AugmentPipe(letters).Apply(images, probability, Random(3)) - images).square().mean([1, 2, 3]).sqrt()).Count(d => d > 0.05) / 300.0;
        Assert.True(Changed(0.05) < Changed(0.3) && Changed(0.3) < Changed(1), $"{Changed(0.05)}, {Changed(0.3)}, {Changed(1)}");
        Assert.True(Changed(1) > 0.8, $"{Changed(1)}");
    }

    [Fact]
    public void R1_flows_through_augmentations_as_finite_differences_say()
    {
        AugmentPipe pipe = new("bgc");
        Tensor images = (rand(2, 3, 8, 8) * 2 - 1).to_type(ScalarType.Float32), weight = randn(3, 8, 8).requires_grad_(true);
        Tensor Penalty(Tensor w) => R1.Penalty(x => (pipe.Apply(x, 1, Random(7)) * w).square().sum([1, 2, 3]), images, 1);
        Tensor slope = autograd.grad([Penalty(weight)], [weight])[0], direction = randn(3, 8, 8);
        const double Step = 1e-2;
        double up = Penalty((weight + direction * Step).detach()).item<float>(), down = Penalty((weight - direction * Step).detach()).item<float>();
        double expected = (up - down) / (2 * Step), actual = (slope * direction).sum().item<float>();
        Assert.InRange(actual / expected, 0.98, 1.02);
    }

    [Theory]
    [InlineData(""), InlineData("bx"), InlineData("B")]
    public void Unknown_letters_are_refused(string letters) =>
        Assert.StartsWith($"'{letters}' is no set of augmentations", Assert.Throws<ArgumentException>(() => new AugmentPipe(letters)).Message);

    [Fact]
    public void Colors_need_one_or_three_channels() =>
        Assert.StartsWith("Images of 2 channels", Assert.Throws<ArgumentException>(() => new AugmentPipe("c").Apply(zeros(1, 2, 8, 8), 1, Random(1))).Message);

    /// <summary>Every shape that is convolved costs memory for good, see Margins.</summary>
    [Fact]
    public void Margins_cover_what_is_looked_at_and_take_few_values()
    {
        const int width = 16, height = 24;
        HashSet<long> beside = [], above = [];
        for (int i = 0; i < 200; i++)
        {
            double right = (i % 20) * 0.7, down = (i / 20) * -1.9;
            (long x, long y) = GeometricAugmentation.Margins(Homogeneous.Shift(full([2], right), full([2], down)), width, height);
            Assert.InRange(x, Math.Min(right + 2 * WaveletFilter.Reach, width - 1), width - 1);
            Assert.InRange(y, Math.Min(-down + 2 * WaveletFilter.Reach, height - 1), height - 1);
            beside.Add(x);
            above.Add(y);
        }
        Assert.Equal([8, 12, 15], beside.Order());
        Assert.Equal([6, 12, 18, 23], above.Order());
    }
}
