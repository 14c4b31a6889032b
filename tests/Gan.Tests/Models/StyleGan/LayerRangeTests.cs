using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class LayerRangeTests
{
    [Theory] // at 1024: figure 3 and generate_figures.py of NVlabs/stylegan, coarse 0-3, middle 4-7, fine 8-17
    [InlineData(1024, "coarse (4²–8²) 0-3, middle (16²–32²) 4-7, fine (64²–1024²) 8-17")]
    [InlineData(64, "coarse (4²–8²) 0-3, middle (16²–32²) 4-7, fine (64²) 8-9")]
    [InlineData(32, "coarse (4²–8²) 0-3, middle (16²) 4-5, fine (32²) 6-7")]
    [InlineData(16, "coarse (4²) 0-1, middle (8²) 2-3, fine (16²) 4-5")]
    public void Coarse_middle_and_fine_cover_all_layers(int resolution, string expected) =>
        Assert.Equal(expected, Text(LayerRange.Styles(new StyleGanConfig { Resolution = resolution })));

    [Theory] // figure 5: coarse 0-7, fine 8-17
    [InlineData(1024, "coarse (4²–32²) 0-7, fine (64²–1024²) 8-17")]
    [InlineData(32, "coarse (4²–8²) 0-3, fine (16²–32²) 4-7")]
    public void Noise_is_coarse_or_fine(int resolution, string expected) =>
        Assert.Equal(expected, Text(LayerRange.Noises(new StyleGanConfig { Resolution = resolution })));

    [Fact]
    public void A_range_takes_its_own_layers_from_the_source_and_leaves_the_others()
    {
        using var scope = NewDisposeScope();
        Tensor into = zeros(1, 4, 2), from = ones(1, 4, 2);
        Tensor mixed = new LayerRange("some", 1, 3).Copy(from, into);
        Assert.Equal([0f, 0, 1, 1, 1, 1, 0, 0], mixed.data<float>().ToArray());
        Assert.Equal(0, into.sum().item<float>());
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(-1, 2)]
    [InlineData(2, 2)]
    public void Layers_that_the_network_lacks_are_refused(int first, int end)
    {
        using var scope = NewDisposeScope();
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new LayerRange("some", first, end).Copy(ones(1, 4, 2), zeros(1, 4, 2)));
        Assert.Contains("not among the network's 0 … 3", refused.Message);
    }

    private static string Text(IReadOnlyList<LayerRange> ranges) => string.Join(", ", ranges.Select(r => $"{r} {r.First}-{r.End - 1}"));
}
