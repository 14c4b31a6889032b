using Gan.Models.StyleGan;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class NoiseLayersTests
{
    [Fact]
    public void A_checkerboard_is_detail_of_one_pixel_and_two_halves_are_of_half_the_side()
    {
        using var scope = NewDisposeScope();
        Tensor row = arange(8, dtype: ScalarType.Float32);
        Tensor checks = ((row.unsqueeze(0) + row.unsqueeze(1)).remainder(2) * 2 - 1).view(1, 1, 8, 8);
        Tensor halves = (row.ge(4).to(ScalarType.Float32) * 2 - 1).expand(1, 1, 8, 8);
        Assert.Equal([1, 0, 0], OctaveEnergy.Of(checks).Octaves);
        Assert.Equal([0, 0, 1], OctaveEnergy.Of(halves).Octaves);
        Assert.Equal(1, OctaveEnergy.Of(checks).Scale, 1e-12);
        Assert.Equal(4, OctaveEnergy.Of(halves).Scale, 1e-12);
        Assert.Equal(2, OctaveEnergy.Of(checks + halves).Scale, 1e-12); // the geometric mean of 1 and 4
    }

    [Fact]
    public void Energies_add_up_to_the_variance_within_images()
    {
        using var scope = NewDisposeScope();
        manual_seed(1).Dispose();
        Tensor images = randn(3, 2, 16, 16) + 5;
        double variance = images.to_type(ScalarType.Float64).var([2, 3], unbiased: false).mean().item<double>();
        Assert.Equal(variance, OctaveEnergy.Of(images).Total, 1e-9);
    }

    [Fact]
    public void An_image_that_is_not_a_power_of_two_is_refused()
    {
        using Tensor images = zeros(1, 1, 12, 12);
        Assert.Throws<ArgumentException>(() => OctaveEnergy.Of(images));
    }

    [Fact]
    public void Fine_and_coarse_noise_are_the_same_maps_as_all_and_in_their_own_layers()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16, noise: 0.01f);
        Tensor ws = SmallGenerators.Styles(generator, 8);
        using NoiseLayers layers = NoiseLayers.Of(generator, ws, new Seeds(1));
        Tensor all = layers.All - layers.None, parts = layers.Fine - layers.None + (layers.Coarse - layers.None);
        Assert.InRange(((all - parts).square().sum() / all.square().sum()).item<float>(), 0, 0.02); // little noise adds up
        Assert.True(layers.Added(layers.Coarse).Scale > layers.Added(layers.Fine).Scale);
        Assert.True(layers.None.Equals(StyleGanStudy.Draw(generator, ws, Noise.None).clamp(-1, 1)));
    }

    [Fact]
    public void Every_image_has_noise_of_its_own_beyond_the_first_batch_too()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        using NoiseLayers layers = NoiseLayers.Of(generator, SmallGenerators.Styles(generator, 1).expand(102, -1, -1), new Seeds(1));
        Assert.Equal(102, layers.Count);
        Assert.False(layers.All.select(0, 0).Equals(layers.All.select(0, 100)));
        Assert.False(layers.All.select(0, 1).Equals(layers.All.select(0, 101)));
    }

    [Fact]
    public void The_figure_has_the_papers_four_columns_and_their_differences()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        using NoiseLayers layers = NoiseLayers.Of(generator, SmallGenerators.Styles(generator, 3), new Seeds(1));
        var grid = layers.Grid("noise", 2);
        Assert.Equal((2, 7), (grid.Rows, grid.Columns));
        Assert.Equal(["all", "none", "fine", "coarse"], grid.ColumnLabels.Take(4));
        double x = layers.Fine[1, 0, 3, 4].item<float>() - layers.None[1, 0, 3, 4].item<float>();
        Assert.Equal(Math.Clamp((4 * x + 1) * 127.5, 0, 255), grid.Images[7 + 5]![4, 3], 0.51);
    }
}
