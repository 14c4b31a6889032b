using Gan.Data.Sprites;
using Gan.Models.StyleGan;

namespace Gan.Tests.Models.StyleGan;

public sealed class FactorReadingsTests
{
    /// <summary>Readings of one image of which some are outside their range.</summary>
    private static FactorReadings One()
    {
        Dictionary<SpriteFactor, double[][]> columns = FactorReadings.Factors.ToDictionary(
            f => f, f => f.Kind == SpriteFactorKind.Categorical ? new double[][] { [0.1], [0.2], [0.5], [0.1], [0.05], [0.05] } : [[0.4]]);
        columns[SpriteFactorList.Find("Turn")] = [[-1.5]];
        columns[SpriteFactorList.Find("Glasses")] = [[0.9]];
        return new FactorReadings(columns, [2]);
    }

    [Fact]
    public void A_reading_becomes_factors_within_their_ranges()
    {
        SpriteFactors read = One().At(0);
        Assert.Equal((SpriteMode)2, read.Mode);
        Assert.Equal((SpriteHair)2, read.Hair);
        Assert.Equal(-1, read.Turn);
        Assert.Equal(0.4, read.SkinColor);
        Assert.True(read.Glasses);
        Assert.False(read.Smile);
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => new FactorReadings(new Dictionary<SpriteFactor, double[][]> { [SpriteFactorList.Hair] = [[1, 2]] }, [0]));

    [Fact]
    public void Every_factor_but_the_mode_is_read_once() =>
        Assert.Equal(SpriteFactorList.All.Where(f => f != SpriteFactorList.Mode).Select(f => f.Name).Order(), FactorReadings.Factors.Select(f => f.Name).Order());

    [Fact]
    public void The_regions_of_what_was_read_are_those_of_the_sprite()
    {
        SpriteSource source = new(3, 32, seed: 5, mode: SpriteMode.Person);
        SpriteFactors[] truth = [source.Factors(0), source.Factors(1), source.Factors(2)];
        Dictionary<SpriteFactor, double[][]> columns = FactorReadings.Factors.ToDictionary(f => f, f => f.Kind == SpriteFactorKind.Categorical
            ? Enumerable.Range(0, f.Levels).Select(level => truth.Select(t => f.Get(t) == level ? 1.0 : 0).ToArray()).ToArray()
            : [[.. truth.Select(f.Get)]]);
        FactorReadings readings = new(columns, [.. truth.Select(t => (long)t.Mode)]);
        Assert.Equal(truth[1], readings.At(1));
        using SpriteRegions read = SpriteRegions.Of(readings, 32);
        using var batch = source.Get([0, 1, 2]);
        using SpriteRegions real = new(batch.Masks!);
        using var grey = batch.Images.mean([1]);
        Assert.Equal(real.MeanAtBoundaries(grey), read.MeanAtBoundaries(grey), 1e-12);
        Assert.Equal(real.MeanInside(grey, SpritePart.Hair), read.MeanInside(grey, SpritePart.Hair), 1e-12);
    }
}
