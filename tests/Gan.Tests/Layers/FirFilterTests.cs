using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Tests.Layers;

public sealed class FirFilterTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Not symmetric, so that a filter laid the wrong way round shows.</summary>
    private static Tensor Lopsided => FirFilter.Of(1, 2, 4, 1);

    /// <summary>Zeros between the pixels, a margin, the filter turned (libtorch correlates), every second pixel: word by word.</summary>
    private static Tensor Plainly(Tensor x, Tensor filter, int up, int down, long before, long after, double gain)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        Tensor spread = zeros(n, c, h * up, w * up);
        for (int i = 0; i < h; i++)
            for (int j = 0; j < w; j++) spread[TensorIndex.Colon, TensorIndex.Colon, i * up, j * up] = x[TensorIndex.Colon, TensorIndex.Colon, i, j];
        spread = pad(spread, [before, after, before, after]);
        Tensor kernel = (filter.flip(0, 1) * gain).expand(c, 1, 4, 4).contiguous();
        return conv2d(spread, kernel, strides: [down, down], groups: c);
    }

    [Fact]
    public void A_filter_sums_to_one_and_is_the_outer_product_of_its_taps()
    {
        Probe.Near(tensor(new float[] { 1, 3, 3, 1, 3, 9, 9, 3, 3, 9, 9, 3, 1, 3, 3, 1 }, [4, 4]) / 64, FirFilter.Of(1, 3, 3, 1), 1e-7);
        Assert.Contains("3 taps", Assert.Throws<ArgumentException>(() => FirFilter.Of(1, 2, 1)).Message);
        Assert.Contains("add up to 0", Assert.Throws<ArgumentException>(() => FirFilter.Of(1, -1, 1, -1)).Message);
    }

    [Fact]
    public void Doubling_is_zeros_in_between_and_the_filter()
    {
        Tensor x = randn(2, 3, 5, 4);
        Probe.Near(Plainly(x, Lopsided, up: 2, down: 1, before: 2, after: 1, gain: 4), FirFilter.Up(x, Lopsided));
    }

    [Fact]
    public void Halving_is_the_filter_and_every_second_pixel()
    {
        Tensor x = randn(2, 3, 6, 4);
        Probe.Near(Plainly(x, Lopsided, up: 1, down: 2, before: 1, after: 1, gain: 1), FirFilter.Down(x, Lopsided));
    }

    [Fact]
    public void The_doubling_convolution_is_a_transposed_one_and_the_filter()
    {
        Tensor x = randn(2, 3, 5, 4), weight = randn(6, 3, 3, 3);
        Tensor wide = conv_transpose2d(x, weight.transpose(0, 1), strides: [2, 2]);
        Probe.Near(Plainly(wide, Lopsided, up: 1, down: 1, before: 1, after: 1, gain: 4), FirFilter.ConvolveUp(x, weight, Lopsided), 1e-4);
    }

    [Fact]
    public void A_transposed_convolution_in_places_is_one_with_a_margin_of_zeros()
    {
        Tensor x = randn(2, 3, 5, 4), weight = randn(6, 3, 3, 3);
        Tensor expected = nn.functional.pad(conv_transpose2d(x, weight.transpose(0, 1), strides: [2, 2]), [0, 1, 0, 1]);
        Probe.Near(expected, FirFilter.TransposedInPlaces(x, weight), 1e-5);
    }

    [Fact]
    public void The_halving_convolution_is_the_filter_and_one_of_stride_2()
    {
        Tensor x = randn(2, 3, 6, 4), weight = randn(5, 3, 3, 3), bias = randn(5);
        Tensor expected = conv2d(Plainly(x, Lopsided, up: 1, down: 1, before: 2, after: 2, gain: 1), weight, bias, strides: [2, 2]);
        Probe.Near(expected, FirFilter.ConvolveDown(x, weight, Lopsided, bias), 1e-4);
    }
}
