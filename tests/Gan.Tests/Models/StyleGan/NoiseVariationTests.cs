using Gan.Data.Sprites;
using Gan.Models.StyleGan;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class NoiseVariationTests
{
    [Fact]
    public void The_deviation_is_of_the_mean_over_channels_and_white_is_one()
    {
        using var scope = NewDisposeScope();
        Tensor images = zeros([1, 2, 3, 2, 2]);
        images[0, 0, TensorIndex.Colon, 0, 0] = -1; // one pixel is black in one draw and white in the other,
        images[0, 1, TensorIndex.Colon, 0, 0] = 1;
        images[0, 0, 0, 1, 1] = 1;                  // another exchanges its red for blue, which leaves the mean
        images[0, 1, 2, 1, 1] = 1;
        using NoiseVariation variation = new(images);
        using Tensor deviation = variation.Deviation();
        Assert.Equal([0.5f, 0, 0, 0], deviation.data<float>().ToArray());
    }

    [Fact]
    public void Faces_get_noise_of_their_own_in_every_draw_and_the_same_in_every_run()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor ws = SmallGenerators.Styles(generator, 1).expand(2, -1, -1);
        using NoiseVariation one = NoiseVariation.Of(generator, ws, 3, new Seeds(1)), again = NoiseVariation.Of(generator, ws, 3, new Seeds(1));
        Tensor flat = one.Flat();
        Assert.Equal(6, flat.shape[0]);
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < i; j++) Assert.False(flat.select(0, i).Equals(flat.select(0, j)), $"images {i} and {j} have the same noise");
        Assert.True(flat.Equals(again.Flat()));
    }

    [Fact]
    public void A_network_that_ignores_noise_does_not_vary()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16, noise: 0);
        using NoiseVariation variation = NoiseVariation.Of(generator, SmallGenerators.Styles(generator, 2), 3, new Seeds(1));
        Assert.Equal(0, variation.Deviation().max().item<float>(), 1e-6);
    }

    [Fact]
    public void The_share_within_groups_is_that_of_an_analysis_of_variance()
    {
        double[] groups = [0, 2, 10, 12]; // within 4, between 100
        Assert.Equal(4.0 / 104, NoiseVariation.WithinShare([groups], 2), 1e-12);
        Assert.Equal(0, NoiseVariation.WithinShare([[1, 1, 5, 5]], 2));
        Assert.Equal(1, NoiseVariation.WithinShare([[1, 5, 5, 1]], 2));
        Assert.Equal(0, NoiseVariation.WithinShare([[3, 3, 3, 3]], 2));
    }

    [Fact]
    public void The_figure_zooms_where_noise_changes_most_and_amplifies_fourfold()
    {
        using var scope = NewDisposeScope();
        Tensor images = zeros([1, 2, 1, 8, 8]) - 1;
        images[0, 1, 0, 6, 1] = -0.6f; // 51 of 255 in one of two draws: deviation 0.1 in the lower left quarter, drawn as 0.4 of white
        using NoiseVariation variation = new(images);
        var grid = variation.Grid("noise", 1);
        Assert.Equal(7, grid.Columns);
        Assert.Equal(255, grid.Images[6]![1, 6]);
        Assert.Equal(102, grid.Images[5]![1, 6]);
        Assert.Equal(0, grid.Images[5]![6, 1]);
        Assert.Equal(4, grid.Images[2]!.Pixels.Count(p => p == 51)); // the pixel is in the window, twice as large
        Assert.Equal(0, grid.Images[1]!.Pixels.Count(p => p != 0));
    }

    [Fact]
    public void Boundaries_are_pixels_with_another_part_beside_them()
    {
        using var scope = NewDisposeScope();
        Tensor parts = zeros(1, 4, 4, ScalarType.Int64);
        parts[0, TensorIndex.Colon, 3] = (long)SpritePart.Hair; // columns 2 and 3 meet
        using SpriteRegions regions = new(parts);
        Tensor column = arange(4, dtype: ScalarType.Float32).expand(1, 4, 4);
        Assert.Equal(2.5, regions.MeanAtBoundaries(column), 1e-6);
        Assert.Equal(0.5, regions.MeanInside(column), 1e-6);
        Assert.Equal(0.5, regions.MeanInside(column, SpritePart.Background), 1e-6);
        Assert.Equal(double.NaN, regions.MeanInside(column, SpritePart.Hair));
    }

    [Fact]
    public void Real_sprites_vary_in_hair_and_not_in_clothes()
    {
        RegionVariation variation = RegionVariation.OfData(new SpriteSource(200, 32, mode: SpriteMode.Person), 12, 6);
        Assert.InRange(variation.Parts[SpritePart.Hair], 0.01, 0.1);
        Assert.Equal(0, variation.Parts[SpritePart.Clothes]);
        Assert.True(variation.Boundary > 0 && variation.Boundary < variation.Parts[SpritePart.Hair]);
    }
}
