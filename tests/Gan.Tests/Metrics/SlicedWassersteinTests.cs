using Gan.Metrics;
using Gan.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class SlicedWassersteinTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_agrees_with_numpy_and_scipy()
    {
        // Expected/image_similarity.py, in float64
        SlicedWasserstein swd = SlicedWasserstein.Compute(
            Real(Waves(20, 0.37, 0.11) * 0.5), Fake(Waves(20, 0.0053, 0.29) * 0.4 + 0.1), seed: 5, patches: 30, directions: 24);
        Assert.Equal([32, 16], swd.Sizes);
        Assert.Equal(71.52525721371101, swd.Distances[0], 1e-3);
        Assert.Equal(73.30751059815147, swd.Distances[1], 1e-3);
        Assert.Equal((swd.Distances[0] + swd.Distances[1]) / 2, swd.Mean, 1e-12);
    }

    [Fact]
    public void The_same_distribution_is_near_and_another_structure_is_far()
    {
        Tensor noise = Noise(1), other = Noise(2), smooth = nn.functional.avg_pool2d(nn.functional.pad(Noise(3), (1, 1, 1, 1)), 3, 1);
        double near = SlicedWasserstein.Compute(Real(noise), Fake(other), patches: 32, directions: 32).Mean;
        double far = SlicedWasserstein.Compute(Real(noise.clone()), Fake(smooth), patches: 32, directions: 32).Mean;
        Assert.InRange(near, 5, 60); // 1,920 numbers of two samples, sorted, are that far apart by chance
        Assert.True(far > 1.5 * near, $"{near} and {far}");

        static Tensor Noise(long seed) => Samples.Normal(seed, 60, 1024).reshape(60, 1, 32, 32).to_type(float32);
    }

    [Fact]
    public void Brightness_and_contrast_of_the_whole_set_do_not_matter()
    {
        Tensor images = Waves(20, 0.37, 0.11), others = Waves(20, 0.0053, 0.29);
        double plain = SlicedWasserstein.Compute(Real(images), Fake(others), patches: 20, directions: 16).Mean;
        double changed = SlicedWasserstein.Compute(Real(images.clone()), Fake(others * 0.3 + 0.5), patches: 20, directions: 16).Mean;
        Assert.Equal(plain, changed, plain * 1e-4);
    }

    [Fact]
    public void Many_directions_at_a_time_or_few_are_the_same()
    {
        // One image more than is cut at a time, and as many patches as make the directions come in two parts.
        Tensor images = Samples.Normal(1, 129, 3 * 16 * 16).reshape(129, 3, 16, 16).to_type(float32);
        var patches = new ImagePatches(images, 3, new RandomStream(4));
        Assert.Equal((387, 147), (patches.Count, patches.Dimension));
        Tensor all = patches.Project(eye(147)); // [147, 387], the patches themselves
        Assert.True(all.reshape(3, 49, 387).mean([1, 2]).allclose(zeros(3), 0, 1e-5));
        Assert.True(all.reshape(3, 49 * 387).std(1, unbiased: false).allclose(ones(3), 1e-4, 1e-5));
        Tensor direction = all.select(1, 386).reshape(147, 1);
        Assert.True(patches.Project(direction).allclose(direction.T.mm(all), 1e-4, 1e-4));
        var positions = new RandomStream(4);
        for (int i = 0; i < 386; i++) _ = (positions.NextInt64(10), positions.NextInt64(10));
        (long row, long column) = (positions.NextInt64(10), positions.NextInt64(10));
        Tensor last = images[128].narrow(1, row, 7).narrow(2, column, 7).reshape(3, 49); // the 387th is the third of the 129th image
        Tensor normalized = direction.reshape(3, 49);
        Assert.True((last - last.mean([1], keepdim: true)).div(last.std(1, keepdim: true))
            .allclose((normalized - normalized.mean([1], keepdim: true)).div(normalized.std(1, keepdim: true)), 1e-3, 1e-4));
    }

    [Theory]
    [InlineData(64, 64, "64 32 16")]
    [InlineData(28, 28, "28")] // half of it would be 14
    [InlineData(36, 44, "36 18")]
    [InlineData(66, 64, "64 32")] // 33 rows cannot be halved
    [InlineData(8, 8, "8")]
    public void Levels_end_at_sixteen_pixels_or_an_odd_side(int height, int width, string sizes)
    {
        Tensor images = Samples.Normal(1, 2, height * width).reshape(2, 1, height, width).to_type(float32);
        SlicedWasserstein swd = SlicedWasserstein.Compute(Real(images), Fake(images.clone()), patches: 4, directions: 4);
        Assert.Equal(sizes, string.Join(' ', swd.Sizes));
    }

    [Fact]
    public void As_many_images_as_both_have_are_compared()
    {
        Tensor images = Waves(20, 0.37, 0.11), others = Waves(12, 0.0053, 0.29);
        Assert.Equal(
            SlicedWasserstein.Compute(Real(images.narrow(0, 0, 12)), Fake(others), patches: 4, directions: 4).Mean,
            SlicedWasserstein.Compute(Real(images), Fake(others.clone()), patches: 4, directions: 4).Mean, 1e-9);
    }

    [Fact]
    public void Samples_without_comparable_images_are_refused()
    {
        Tensor images = zeros(3, 1, 8, 8);
        Assert.Contains("keepImages", Refusal(Samples.Real(zeros(3, 1)), Fake(images)));
        Assert.Contains("one shape", Refusal(Real(zeros(3, 1, 8, 9)), Fake(images.clone())));
        Assert.Contains("smaller than a patch", Refusal(Real(zeros(3, 1, 6, 9)), Fake(zeros(3, 1, 6, 9))));

        static string Refusal(Real real, Fake fake) =>
            Assert.Throws<ArgumentException>(() => SlicedWasserstein.Compute(real, fake)).Message;
    }

    private static Tensor Waves(int count, double p, double q) =>
        Samples.Waves(count, 3 * 32 * 48, p, q).reshape(count, 3, 32, 48).to_type(float32);

    private static Real Real(Tensor images) => Samples.Real(zeros(images.shape[0], 1), images: images);

    private static Fake Fake(Tensor images) => Samples.Fake(zeros(images.shape[0], 1), images: images);
}
