using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class MsSsimTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(3, 32, 40, 0.8375550963367875, 0.7599256564318764, 0.8431102997942815)] // two scales
    [InlineData(1, 45, 37, 0.7537073863193272, 0.7977356107431388)] // odd sides
    [InlineData(3, 176, 200, 0.876313999639774, 0.8740783197074111)] // all five
    [InlineData(1, 161, 163, 0.8763113764091517, 0.8773001298045843, 0.8628757622216796)] // just all five
    [InlineData(1, 8, 9, 0.9809251738280886, 0.9622981612692997, 0.9253478299065383, 0.8755117647848834)] // smaller than the window
    public void It_agrees_with_numpy_and_scipy(int channels, int height, int width, params double[] expected)
    {
        // Expected/image_similarity.py
        int count = expected.Length;
        Tensor a = Waves(0.0031, 0.11), other = Waves(0.0053, 0.29);
        double[] measured = MsSsim.PerPair(a * 0.8, (a * 0.7 + other * 0.3) * 0.7 + 0.1);
        Assert.Equal(count, measured.Length);
        for (int i = 0; i < count; i++) Assert.Equal(expected[i], measured[i], 1e-10);

        Tensor Waves(double p, double q) => Samples.Waves(count, channels * height * width, p, q).reshape(count, channels, height, width);
    }

    [Fact]
    public void Equal_images_have_one_and_opposite_ones_none()
    {
        Tensor images = Samples.Normal(1, 3, 32 * 32).reshape(3, 1, 32, 32).clamp(-1, 1);
        Assert.All(MsSsim.PerPair(images, images), value => Assert.Equal(1, value, 1e-12));
        Assert.All(MsSsim.PerPair(images, -images), value => Assert.Equal(0, value)); // negative contrast terms count as zero
    }

    [Fact]
    public void Flat_images_differ_by_their_luminance_in_zero_to_one()
    {
        // −0.2 and 0.6 are 0.4 and 0.8 of white; at the last scale of two alone, with weight .2856/(.0448 + .2856)
        double luminance = (2 * 0.4 * 0.8 + 1e-4) / (0.16 + 0.64 + 1e-4);
        Assert.Equal(Math.Pow(luminance, 0.2856 / 0.3304),
            Assert.Single(MsSsim.PerPair(full(1, 1, 32, 32, -0.2, float64), full(1, 1, 32, 32, 0.6, float64))), 1e-9);
    }

    [Theory]
    [InlineData(1024, 5)]
    [InlineData(176, 5)]
    [InlineData(160, 4)]
    [InlineData(64, 3)]
    [InlineData(32, 2)]
    [InlineData(28, 2)]
    [InlineData(20, 1)]
    [InlineData(5, 1)]
    public void There_are_as_many_scales_as_leave_the_window_room(long side, int scales)
    {
        IReadOnlyList<double> weights = MsSsim.Weights(side);
        Assert.Equal(scales, weights.Count);
        Assert.Equal(1, weights.Sum(), 1e-12);
        if (scales > 1) Assert.Equal(0.2856 / 0.0448, weights[1] / weights[0], 1e-12);
    }

    [Fact]
    public void Few_images_are_compared_in_all_pairs()
    {
        Tensor images = Samples.Waves(7, 256, 0.0031, 0.11).reshape(7, 1, 16, 16) * 0.8;
        Assert.Equal(0.3622156514961066, MsSsim.OfRandomPairs(Fake(images), seed: 9), 1e-10); // Expected/image_similarity.py
    }

    [Fact]
    public void Random_pairs_never_compare_an_image_with_itself()
    {
        // Each image is structure of its own, so that only a pair of the same one has a similarity of 1.
        Tensor images = Samples.Normal(3, 40, 16 * 16).reshape(40, 1, 16, 16).clamp(-1, 1);
        double some = MsSsim.OfRandomPairs(Fake(images), pairs: 700, seed: 1), all = MsSsim.OfRandomPairs(Fake(images.clone()), pairs: 780);
        Assert.Equal(all, some, 0.005);
        Assert.Equal(some, MsSsim.OfRandomPairs(Fake(images.clone()), pairs: 700, seed: 1));
        Assert.NotEqual(some, MsSsim.OfRandomPairs(Fake(images.clone()), pairs: 700, seed: 2));
    }

    [Fact]
    public void A_collapsed_sample_has_a_higher_value()
    {
        Tensor images = Samples.Normal(3, 30, 16 * 16).reshape(30, 1, 16, 16).clamp(-1, 1);
        Tensor copies = images.narrow(0, 0, 1).expand(30, 1, 16, 16);
        double varied = MsSsim.OfRandomPairs(Fake(images)), collapsed = MsSsim.OfRandomPairs(Fake(copies));
        Assert.True(varied < 0.1, $"{varied}");
        Assert.Equal(1, collapsed, 1e-12);
    }

    [Fact]
    public void Samples_without_pairs_of_images_are_refused()
    {
        Assert.Contains("keepImages", Assert.Throws<ArgumentException>(() => MsSsim.OfRandomPairs(Samples.Fake(zeros(3, 1)))).Message);
        Assert.Contains("one image", Assert.Throws<ArgumentException>(() => MsSsim.OfRandomPairs(Fake(zeros(1, 1, 8, 8)))).Message);
        Assert.Throws<ArgumentException>(() => MsSsim.PerPair(zeros(1, 1, 8, 8), zeros(1, 1, 8, 9)));
    }

    private static Fake Fake(Tensor images) => Samples.Fake(zeros(images.shape[0], 1), images: images);
}
