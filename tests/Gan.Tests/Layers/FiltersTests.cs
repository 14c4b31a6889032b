using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Tests.Layers;

public sealed class FiltersTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static Tensor Image(params float[] pixels) => tensor(pixels).reshape(1, 1, (long)Math.Sqrt(pixels.Length), -1);

    [Theory]
    [InlineData(4, 4), InlineData(5, 7), InlineData(1, 3)]
    public void Blur_convolves_each_channel_with_1_2_1_zero_padded(int height, int width)
    {
        Tensor x = randn(2, 3, height, width), line = tensor(new[] { 1f, 2f, 1f });
        Tensor kernel = (line.reshape(3, 1) * line.reshape(1, 3) / 16).reshape(1, 1, 3, 3).expand(3, 1, 3, 3);
        Probe.Near(conv2d(x, kernel, padding: [1, 1], groups: 3), Filters.Blur(x));
    }

    [Fact]
    public void Blur_of_a_dot_is_its_kernel_and_a_border_darkens()
    {
        Assert.Equal([1, 2, 1, 2, 4, 2, 1, 2, 1], Probe.Values(Filters.Blur(Image(0, 0, 0, 0, 16, 0, 0, 0, 0))));
        Assert.Equal([9, 12, 9, 12, 16, 12, 9, 12, 9], Probe.Values(Filters.Blur(full([1, 1, 3, 3], 16f))));
    }

    [Fact]
    public void Up_repeats_pixels_and_down_averages_them()
    {
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], Probe.Values(Filters.Up(Image(1, 2, 3, 4))));
        Assert.Equal([2.5, 6, 1, 0], Probe.Values(Filters.Down(Image(1, 2, 5, 6, 3, 4, 7, 6, 4, 0, 0, 0, 0, 0, 0, 0))));
        Tensor x = randn(2, 3, 4, 6);
        Probe.Near(x, Filters.Down(Filters.Up(x)), 1e-6);
    }

    [Theory]
    [InlineData(0, 8), InlineData(1, -4), InlineData(0.25, 5)]
    public void A_blend_goes_from_one_to_the_other_and_changes_neither(double part, float expected)
    {
        Tensor from = Image(8).requires_grad_(true), to = Image(-4).requires_grad_(true);
        Tensor blend = Filters.Blend(from, to, part);
        Assert.Equal(expected, blend.item<float>());
        Assert.Equal([1 - part, part], autograd.grad([blend.sum()], [from, to]).Select(g => (double)g.item<float>()));
        Assert.Equal((8f, -4f), (from.item<float>(), to.item<float>()));
    }

    [Fact]
    public void Pixel_norm_divides_by_the_root_mean_square_over_channels()
    {
        double root = Math.Sqrt(12.5); // of (9 + 16)/2
        Tensor x = tensor(new[] { 3f, -5f, 4f, 5f }).reshape(1, 2, 1, 2);
        Assert.Equal([3 / root, -1, 4 / root, 1], Probe.Values(Filters.PixelNorm(x)), (a, b) => Math.Abs(a - b) < 1e-6);
        Tensor latent = tensor(new[] { 3f, 4f }).reshape(1, 2);
        Assert.Equal([3 / root, 4 / root], Probe.Values(Filters.PixelNorm(latent)), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(Math.Sqrt(0.5), Probe.Values(Filters.PixelNorm(full([1, 5], 1e-4f)))[0], 1e-4); // ε = 1e-8
    }
}
