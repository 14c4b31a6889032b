using Gan.Data.Sprites;
using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class StyleInfluenceTests
{
    /// <summary>A reader that takes the mean of the first channel for every factor.</summary>
    private static FactorReadings Brightness(Tensor images)
    {
        using Tensor level = images.select(1, 0).mean([1, 2]).to_type(ScalarType.Float64);
        double[] values = level.data<double>().ToArray();
        return new FactorReadings(FactorReadings.Factors.ToDictionary(f => f, _ => new[] { values }), new long[values.Length]);
    }

    [Fact]
    public void The_share_is_the_squared_correlation()
    {
        double[] source = [1, 2, 3, 4], doubled = [-2, -4, -6, -8], unrelated = [1, -1, -1, 1], half = [2, 1, 2, 5]; // r(source, half) = 5 / √(5 · 9)
        Assert.Equal(1, StyleInfluence.Share([doubled], [source]), 1e-12);
        Assert.Equal(0, StyleInfluence.Share([unrelated], [source]), 1e-12);
        Assert.Equal(25.0 / 45, StyleInfluence.Share([half], [source]), 1e-12);
        Assert.Equal(0, StyleInfluence.Share([[7, 7, 7, 7]], [source]));
    }

    [Fact]
    public void Columns_of_a_categorical_factor_count_by_their_variance()
    {
        double[] source = [1, 2, 3, 4], follows = [2, 4, 6, 8], ignores = [1, -1, -1, 1]; // variances 5 and 1
        Assert.Equal(5.0 / 6, StyleInfluence.Share([follows, ignores], [source, source]), 1e-12);
    }

    [Fact]
    public void All_styles_decide_everything_and_half_of_them_less()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        int layers = generator.Config.LayerCount;
        Tensor into = SmallGenerators.Styles(generator, 150), from = SmallGenerators.Styles(generator, 150);
        LayerRange[] ranges = [new("all", 0, layers), new("last", layers - 1, layers), new("others", 0, layers - 1)];
        StyleInfluence influence = StyleInfluence.Measure(generator, into, from, ranges, Brightness);
        double all = influence.Mean(FactorReadings.Pose, 0), last = influence.Mean(FactorReadings.Pose, 1), others = influence.Mean(FactorReadings.Pose, 2);
        Assert.Equal(1, all, 1e-9);
        Assert.InRange(others, 0, 0.1);        // instance normalization: before the last style a channel's mean is gone,
        Assert.InRange(last, 0.9, 1 + 1e-9);   // so the mean color is the last layer's alone
        Assert.Equal(150, influence.Pairs);
    }

    [Fact]
    public void The_heat_map_has_a_row_for_every_factor_once()
    {
        StyleInfluence influence = new([new("coarse", 0, 4)], 10, new double[FactorReadings.Factors.Count, 1]);
        var map = Assert.IsType<Gan.Figures.HeatMapSeries>(Assert.Single(influence.HeatMap("map").Series));
        Assert.Equal(FactorReadings.Factors.Select(f => f.Name).Order(), map.RowLabels.Order());
        Assert.Equal(["coarse (4²–8²)"], map.ColumnLabels);
    }

    [Fact]
    public void A_factor_stands_in_the_map_where_it_was_measured()
    {
        double[,] shares = new double[FactorReadings.Factors.Count, 1];
        shares[FactorReadings.Factors.ToList().IndexOf(SpriteFactorList.Find("Turn")), 0] = 0.75;
        StyleInfluence influence = new([new("coarse", 0, 4)], 10, shares);
        var map = (Gan.Figures.HeatMapSeries)influence.HeatMap("map").Series[0];
        Assert.Equal(0.75, map.Values[map.RowLabels.ToList().IndexOf("Turn"), 0]);
        Assert.Equal(0.75 / 6, influence.Mean(FactorReadings.Pose, 0), 1e-12);
    }
}
