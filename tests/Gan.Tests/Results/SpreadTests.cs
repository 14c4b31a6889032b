using Gan.Results;

namespace Gan.Tests.Results;

public sealed class SpreadTests
{
    [Fact]
    public void Deviation_is_that_of_a_sample()
    {
        Assert.Equal(new Spread(3, 1, 3), Spread.Of([2, 3, 4]));
        Spread one = Spread.Of([7]);
        Assert.Equal((7, 1), (one.Mean, one.Count));
        Assert.True(double.IsNaN(one.Deviation));
        Assert.Throws<ArgumentException>(() => Spread.Of([]));
    }

    [Fact]
    public void Curves_are_averaged_point_by_point()
    {
        Assert.Equal([new Spread(2, Math.Sqrt(2), 2), new Spread(5, 0, 2)], Spread.Along([[1, 5], [3, 5]]));
        Assert.Contains("2 and 1 points", Assert.Throws<ArgumentException>(() => Spread.Along([[1, 5], [3]])).Message);
        Assert.Throws<ArgumentException>(() => Spread.Along([]));
    }

    [Theory]
    [InlineData(12.3456, 0.567, "12.35 ± 0.57")]
    [InlineData(1234.6, 67.8, "1235 ± 68")]
    [InlineData(-0.00123, 0.00004, "−0.001230 ± 0.000040")]
    [InlineData(5, 0, "5")]
    [InlineData(5.4321, double.NaN, "5.432")]
    public void Mean_and_deviation_are_cut_at_the_same_digit(double mean, double deviation, string text) =>
        Assert.Equal(text, Numerals.Of(mean, deviation));

    [Fact]
    public void Numbers_side_by_side_have_the_same_decimals()
    {
        double[] shares = [0.0104, 0, 0.7, -0.25], counts = [3, 120];
        Assert.Equal(["0.010", "0", "0.700", "−0.250"], shares.Select(Numerals.Alike(shares)));
        Assert.Equal(["3", "120"], counts.Select(Numerals.Alike(counts)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(60000, "60000")]
    [InlineData(0.98765, "0.9877")]
    [InlineData(-12.3456, "−12.35")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_have_four_digits(double value, string text) => Assert.Equal(text, Numerals.Of(value));
}
