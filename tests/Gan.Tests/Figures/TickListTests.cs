using Gan.Figures;
using Gan.Figures.Drawing;

namespace Gan.Tests.Figures;

public sealed class TickListTests
{
    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-3, 7, 5, "−2 0 2 4 6")]
    [InlineData(0, 60000, 6, "0 10k 20k 30k 40k 50k 60k")]
    [InlineData(0, 2_500_000, 5, "0 0.5M 1.0M 1.5M 2.0M 2.5M")]
    [InlineData(0.00001, 0.00003, 2, "1×10⁻⁵ 2×10⁻⁵ 3×10⁻⁵")]
    [InlineData(-8.5, 3.5, 6, "−8 −6 −4 −2 0 2")]
    [InlineData(99.95, 100.05, 2, "99.95 100.00 100.05")]
    public void Linear_ticks_are_round_and_written_alike(double min, double max, int about, string labels) =>
        Assert.Equal(labels, string.Join(' ', TickList.Of(min, max, AxisScale.Linear, about).Select(t => t.Label)));

    [Theory]
    [InlineData(1, 1000, 6, "1 10 100 1000")]
    [InlineData(1e-6, 1, 8, "10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 1")]
    [InlineData(3, 200, 6, "5 10 20 50 100 200")]
    [InlineData(1e-12, 1, 4, "10⁻¹² 10⁻⁸ 10⁻⁴ 1")]
    public void Logarithmic_ticks_are_powers_of_ten(double min, double max, int about, string labels) =>
        Assert.Equal(labels, string.Join(' ', TickList.Of(min, max, AxisScale.Log, about).Select(t => t.Label).Where(l => l.Length > 0)));

    [Fact]
    public void Labels_of_an_axis_never_touch()
    {
        foreach (double length in new[] { 60.0, 150, 300, 700 })
        {
            foreach ((double min, double max) in new[] { (0.0, 1.0), (-1e-7, 1e-7), (0, 123456), (99990, 100010), (1e-9, 1e12) })
            {
                AxisTick[] labelled = [.. AxisTicks.Horizontal(min, max, min > 0 ? AxisScale.Log : AxisScale.Linear, length).Marks.Where(m => m.Lines.Count > 0)];
                Assert.NotEmpty(labelled);
                for (int i = 1; i < labelled.Length; i++)
                    Assert.True((labelled[i].At - labelled[i - 1].At) * length >= (labelled[i].Width + labelled[i - 1].Width) / 2);
            }
        }
    }

    [Fact]
    public void Neighboring_colors_differ_in_grey_or_in_hatch()
    {
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < i; j++)
                Assert.True(Math.Abs(Rgb.Parse(Palette.Color(i)).Grey - Rgb.Parse(Palette.Color(j)).Grey) >= 20, $"{i} and {j}");
        double[] ramp = [.. Enumerable.Range(0, 50).Select(i => Palette.Sequential(i / 49.0).Grey)], both = [.. Enumerable.Range(0, 50).Select(i => Palette.Diverging(i / 49.0).Grey)];
        Assert.Equal(ramp.OrderDescending(), ramp);
        Assert.Equal(both.Order(), both);
    }
}
