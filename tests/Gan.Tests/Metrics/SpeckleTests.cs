using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class SpeckleTests : IDisposable
{
    private const double Pixel = 1000 / 64.0; // one of 8×8, per thousand

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(4, 4)]
    [InlineData(0, 3)] // at an edge
    [InlineData(7, 7)] // in a corner
    public void A_bright_pixel_alone_is_a_speck(int x, int y) => Assert.Equal([Pixel], Speckle.PerImage(Dark((x, y))));

    [Fact]
    public void Two_bright_pixels_side_by_side_are_two_specks() => Assert.Equal([2 * Pixel], Speckle.PerImage(Dark((2, 2), (3, 3))));

    [Fact]
    public void A_stroke_one_pixel_wide_is_none_but_for_its_ends()
    {
        double[] specks = Speckle.PerImage(Dark([.. Enumerable.Range(0, 8).Select(i => (i, 4))]));
        Assert.Equal([2 * Pixel], specks);
    }

    [Fact]
    public void A_closed_outline_and_a_filled_square_are_none()
    {
        (int, int)[] square = [.. from x in Enumerable.Range(2, 4) from y in Enumerable.Range(2, 4) select (x, y)];
        Assert.Equal([0.0], Speckle.PerImage(Dark(square)));
        Assert.Equal([0.0], Speckle.PerImage(Dark([.. square.Where(p => p.Item1 is 2 or 5 || p.Item2 is 2 or 5)])));
    }

    [Fact]
    public void A_dark_pixel_on_white_is_none() => Assert.Equal([0.0], Speckle.PerImage(-Dark((4, 4))));

    [Fact]
    public void The_threshold_is_a_part_of_the_whole_range()
    {
        Tensor image = Dark((4, 4));
        image[0, 0, 4, 4] = -1 + 2 * 0.3f;
        Assert.Equal([0.0], Speckle.PerImage(image));
        Assert.Equal([Pixel], Speckle.PerImage(image, threshold: 0.29));
    }

    [Fact]
    public void A_colored_speck_counts_once()
    {
        Tensor color = cat([Dark((4, 4)), Dark((4, 4)), Dark()], 1);
        Assert.Equal([Pixel], Speckle.PerImage(color));
    }

    [Fact]
    public void Each_of_many_images_is_measured_on_its_own()
    {
        Tensor many = cat([.. Enumerable.Range(0, 300).Select(i => i == 290 ? Dark((1, 1)) : Dark())]);
        double[] specks = Speckle.PerImage(many);
        Assert.Equal(300, specks.Length);
        Assert.Equal(Pixel, specks[290]);
        Assert.Equal(Pixel, specks.Sum());
        Assert.Equal(Pixel / 300, Speckle.Mean(Samples.Fake(zeros(300, 1), images: many)), 1e-12);
    }

    [Fact]
    public void A_sample_without_images_is_refused() =>
        Assert.Contains("keepImages", Assert.Throws<ArgumentException>(() => Speckle.Mean(Samples.Fake(zeros(3, 1)))).Message);

    /// <summary>[1, 1, 8, 8], −1 but for white pixels at (x, y).</summary>
    private static Tensor Dark(params (int X, int Y)[] white)
    {
        var pixels = new float[64];
        Array.Fill(pixels, -1f);
        foreach ((int x, int y) in white) pixels[y * 8 + x] = 1;
        return tensor(pixels).reshape(1, 1, 8, 8);
    }
}
