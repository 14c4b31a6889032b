using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class TruncationSweepTests
{
    [Fact]
    public void At_zero_all_rows_show_the_average_image_and_at_one_their_own()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor ws = SmallGenerators.Styles(generator, 2);
        ImageGrid grid = TruncationSweep.Rows("rows", generator, ws, [1, 0, -1]);
        Assert.Equal(["ψ = 1", "ψ = 0", "ψ = −1"], grid.ColumnLabels);
        Tensor average = generator.Broadcast(generator.AverageStyle.unsqueeze(0));
        ImageGrid expected = new("expected", StyleGanStudy.Draw(generator, cat([ws, average, 2 * average - ws.narrow(0, 1, 1)]), Noise.Fixed), 4);
        Assert.Equal(expected.Images[0]!.Pixels, grid.Images[0]!.Pixels);
        Assert.Equal(expected.Images[1]!.Pixels, grid.Images[3]!.Pixels);
        Assert.Equal(expected.Images[2]!.Pixels, grid.Images[1]!.Pixels);
        Assert.Equal(expected.Images[2]!.Pixels, grid.Images[4]!.Pixels);
        Assert.Equal(expected.Images[3]!.Pixels, grid.Images[5]!.Pixels);
    }

    [Fact]
    public void A_factor_that_is_linear_in_the_style_flips_and_one_that_is_even_stays()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16, noise: 0);
        SpriteFactor odd = SpriteFactorList.Find("Turn"), even = SpriteFactorList.Find("Tilt");
        bool opposite = false;
        double[] level = [1, -2, 3, -1, 4];
        FactorReadings Read(Tensor images)
        {
            double[] Odd() => [.. level.Select(v => opposite ? -v : v)];
            Dictionary<SpriteFactor, double[][]> columns = FactorReadings.Factors.ToDictionary(f => f, f => new[] { f == odd ? Odd() : f == even ? level : new double[5] });
            opposite = true; // faces are read first, then their opposites
            return new FactorReadings(columns, new long[5]);
        }
        var found = TruncationSweep.Opposites(generator, SmallGenerators.Styles(generator, 5), 1, Read);
        Assert.Equal(-1, found[odd], 1e-12);
        Assert.Equal(1, found[even], 1e-12);
        Assert.Equal(0, found[SpriteFactorList.Find("Hat")]);
        Assert.DoesNotContain(SpriteFactorList.Hair, found.Keys);
    }

    [Fact]
    public void The_curve_goes_through_recall_and_precision_with_psi_beside_the_points()
    {
        TruncationSweep sweep = new([new(1, 5, 0.6, 0.4), new(0.5, 9, 0.8, 0.1)], []);
        ScatterSeries curve = Assert.IsType<ScatterSeries>(Assert.Single(sweep.Charts("sweep").Panels[0].Series));
        Assert.Equal([0.4, 0.1], curve.X);
        Assert.Equal([0.6, 0.8], curve.Y);
        Assert.Equal(["1", "0.5"], curve.Labels);
        Assert.Equal(9, sweep.At(0.5).Frechet);
        Assert.Contains("no ψ = 0.7", Assert.Throws<ArgumentException>(() => sweep.At(0.7)).Message);
    }
}
