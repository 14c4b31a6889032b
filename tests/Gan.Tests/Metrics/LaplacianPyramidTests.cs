using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class LaplacianPyramidTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0, 0.9634665989571373, 1.0686818151762427, 1367.0009234473214)]
    [InlineData(1, -0.2641378822613782, -0.06305106733218094, 78.39472228518733)]
    [InlineData(2, -0.14112309066361342, -0.09536669708135505, 13.207995332723717)]
    public void Levels_are_those_of_scipys_filters(int level, double inside, double corner, double sum)
    {
        // Expected/image_similarity.py; the sines of large numbers differ in their last digits
        Tensor images = Samples.Waves(2, 3 * 16 * 24, 0.37, 0.11).reshape(2, 3, 16, 24);
        Tensor band = LaplacianPyramid.Of(images, 3)[level];
        Assert.Equal([2, 3, 16 >> level, 24 >> level], band.shape);
        Assert.Equal(inside, band[1, 2, 1, 3].item<double>(), 1e-10);
        Assert.Equal(corner, band[0, 0, 0, 0].item<double>(), 1e-10);
        Assert.Equal(sum, band.abs().sum().item<double>(), 1e-9);
    }

    [Fact]
    public void A_constant_image_is_all_in_the_last_level()
    {
        IReadOnlyList<Tensor> pyramid = LaplacianPyramid.Of(full(1, 1, 32, 32, 0.7), 2);
        Assert.Equal(0, pyramid[0].abs().max().item<float>(), 1e-6);
        Assert.True(pyramid[1].allclose(full(1, 1, 16, 16, 0.7)));
    }
}
