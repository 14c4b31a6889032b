using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers;

public sealed class MinibatchStdDevTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Mean over channels and pixels of √(variance over some images + 1e-8).</summary>
    private static double Deviation(Tensor x, int[] images)
    {
        double[][] values = [.. images.Select(i => Probe.Values(x[i]))];
        return Enumerable.Range(0, values[0].Length).Average(p =>
        {
            double mean = values.Average(v => v[p]);
            return Math.Sqrt(values.Average(v => (v[p] - mean) * (v[p] - mean)) + 1e-8);
        });
    }

    private static Tensor Unlike(int count) => randn(count, 3, 4, 4) * (arange(count, dtype: ScalarType.Float32) + 1).reshape(-1, 1, 1, 1);

    [Theory]
    [InlineData(8, 4), InlineData(12, 4), InlineData(6, 3), InlineData(6, 2)]
    public void A_group_is_every_Mth_image_as_in_NVIDIAs_code(int count, int group)
    {
        Tensor x = Unlike(count), y = MinibatchStdDev.Append(x, group);
        Assert.Equal([count, 4, 4, 4], y.shape);
        Probe.Near(x, y.narrow(1, 0, 3), 0);
        int apart = count / group;
        for (int i = 0; i < count; i++)
        {
            double expected = Deviation(x, [.. Enumerable.Range(0, group).Select(g => g * apart + i % apart)]);
            Assert.All(Probe.Values(y[i, 3]), value => Assert.Equal(expected, value, 1e-4));
            double neighbors = Deviation(x, [.. Enumerable.Range(0, group).Select(g => i / group * group + g)]);
            Assert.True(Math.Abs(expected - neighbors) > 1e-3, "The test would not notice groups of neighbors.");
        }
    }

    [Fact]
    public void A_batch_smaller_than_a_group_is_one_group()
    {
        Tensor x = Unlike(3);
        double expected = Deviation(x, [0, 1, 2]);
        Assert.All(Probe.Values(MinibatchStdDev.Append(x, 4).narrow(1, 3, 1)), value => Assert.Equal(expected, value, 1e-4));
        Tensor single = MinibatchStdDev.Append(x.narrow(0, 0, 1), 4);
        Assert.All(Probe.Values(single.narrow(1, 3, 1)), value => Assert.Equal(1e-4, value, 1e-7)); // √1e-8
    }

    [Fact]
    public void A_batch_that_does_not_divide_into_groups_is_refused() =>
        Assert.Contains("A batch of 6 does not divide into groups of 4",
            Assert.Throws<ArgumentException>(() => MinibatchStdDev.Append(Unlike(6), 4)).Message);
}
