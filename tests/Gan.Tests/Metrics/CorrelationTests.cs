using Gan.Metrics;

namespace Gan.Tests.Metrics;

public sealed class CorrelationTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 2, 4, 6 }, 1)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 5, 3, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 1, 3, 2, 4 }, 0.8)]   // 1 − 6·2/(4·15), as these are ranks
    [InlineData(new double[] { -1, 0, 1 }, new double[] { 1, 0, 1 }, 0)]
    [InlineData(new double[] { 7, 7, 7 }, new double[] { 1, 2, 3 }, 0)]           // does not vary
    public void It_is_Pearsons(double[] x, double[] y, double expected)
    {
        Assert.Equal(expected, Correlation.Of(x, y), 12);
        Assert.Equal(expected, Correlation.Of(y, x), 12);
        Assert.Equal(expected, Correlation.Of([.. x.Select(v => 100 + 3 * v)], y), 12);
    }

    [Fact]
    public void Numbers_without_a_partner_and_a_single_pair_are_refused()
    {
        Assert.Contains("3 and 2 numbers", Assert.Throws<ArgumentException>(() => Correlation.Of([1, 2, 3], [1, 2])).Message);
        Assert.Contains("two at least", Assert.Throws<ArgumentException>(() => Correlation.Of([1], [1])).Message);
    }
}
