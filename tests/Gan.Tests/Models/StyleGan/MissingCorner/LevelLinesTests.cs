using Gan.Models.StyleGan.MissingCorner;

namespace Gan.Tests.Models.StyleGan.MissingCorner;

public sealed class LevelLinesTests
{
    private static readonly double[] Axis = [.. Enumerable.Range(0, 41).Select(i => -1 + i * 0.05)];

    [Fact]
    public void A_slope_has_one_straight_line_from_border_to_border()
    {
        IReadOnlyList<(double X, double Y)> line = Assert.Single(LevelLines.Of(Field((x, y) => x + 2 * y), Axis, Axis, 0.123));
        Assert.All(line, p => Assert.Equal(0.123, p.X + 2 * p.Y, 1e-9));
        Assert.Equal([-1, 1], new[] { line[0].X, line[^1].X }.Order());
        Assert.True(line.Zip(line.Skip(1), (a, b) => b.X - a.X).Select(Math.Sign).Distinct().Count() == 1); // in order, never back
    }

    [Fact]
    public void A_bowl_has_a_closed_circle()
    {
        IReadOnlyList<(double X, double Y)> line = Assert.Single(LevelLines.Of(Field((x, y) => x * x + y * y), Axis, Axis, 0.5));
        Assert.Equal(line[0], line[^1]);
        Assert.All(line, p => Assert.Equal(Math.Sqrt(0.5), Math.Sqrt(p.X * p.X + p.Y * p.Y), 2e-3));
        double length = line.Zip(line.Skip(1), (a, b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y))).Sum();
        Assert.Equal(2 * Math.PI * Math.Sqrt(0.5), length, 0.02);
    }

    [Theory]
    [InlineData(0.4, false)] // the mean, 0.5, is above: the low corners are cut off
    [InlineData(0.6, true)] // it is below: the high ones are
    public void A_saddle_is_two_lines_that_do_not_cross(double level, bool cutsOff)
    {
        double[,] saddle = { { 1, 0 }, { 0, 1 } };
        IReadOnlyList<IReadOnlyList<(double X, double Y)>> lines = LevelLines.Of(saddle, [0, 1], [0, 1], level);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(2, line.Count));
        bool cutsOffHigh = lines.Any(line => line.All(p => p.X == 0 || p.Y == 0)); // around the high corner (0, 0)
        Assert.Equal(cutsOff, cutsOffHigh);
    }

    [Fact]
    public void Nothing_is_drawn_outside_the_range_and_a_wrong_grid_is_refused()
    {
        Assert.Empty(LevelLines.Of(Field((x, _) => x), Axis, Axis, 2));
        Assert.Throws<ArgumentException>(() => LevelLines.Of(new double[3, 4], [0, 1, 2], [0, 1, 2, 3], 0));
    }

    private static double[,] Field(Func<double, double, double> value)
    {
        double[,] field = new double[Axis.Length, Axis.Length];
        for (int r = 0; r < Axis.Length; r++)
            for (int c = 0; c < Axis.Length; c++) field[r, c] = value(Axis[c], Axis[r]);
        return field;
    }
}
