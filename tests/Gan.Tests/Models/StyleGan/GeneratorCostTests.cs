using Gan.Models.StyleGan;
using Gan.Training;

namespace Gan.Tests.Models.StyleGan;

public sealed class GeneratorCostTests
{
    [Theory]
    [InlineData('A')]
    [InlineData('B')]
    [InlineData('C')]
    [InlineData('D')]
    [InlineData('F')]
    public void Counted_parameters_are_those_of_the_network_that_is_built(char letter)
    {
        StyleGanConfig config = StyleGanConfig.For("smoke", 32).Row(letter);
        using StyleGanGenerator generator = new(config);
        Assert.Equal(ParameterCount.Of(generator), GeneratorCost.Of(config).Parameters);
    }

    /// <summary>The paper prints 26.2 M for the style-based generator and 23.1 M for the traditional one (FACTS §2.1).</summary>
    [Fact]
    public void The_papers_networks_have_26_2_and_23_1_million_parameters()
    {
        StyleGanConfig paper = StyleGanConfig.For("paper");
        Assert.Equal(26.2, GeneratorCost.Of(paper).Parameters / 1e6, 0.05);
        Assert.Equal(23.1, GeneratorCost.Of(paper.Row('B')).Parameters / 1e6, 0.05);
        Assert.Equal(8 * (512 * 512 + 512), GeneratorCost.Of(paper).Mapping);
    }

    /// <summary>8×8, 2 channels everywhere, by hand: at 4×4 a 3×3 convolution, at 8×8 a doubled and a plain one, four styles, one way to RGB.</summary>
    [Fact]
    public void Multiplications_of_a_tiny_generator_are_those_counted_by_hand()
    {
        StyleGanConfig config = new() { Resolution = 8, FirstResolution = 8, ChannelBase = 8, ChannelMax = 2, LatentSize = 3, StyleSize = 3, MappingWidth = 3, MappingLayers = 1 };
        GeneratorCost cost = GeneratorCost.Of(config);
        Assert.Equal(2 * 2 * 9 * 16 + 2 * (3 * 4), cost.Resolutions[0].MultiplyAdds);
        Assert.Equal(2 * 2 * 4 * 64 + 2 * 2 * 9 * 64 + 2 * (3 * 4) + 2 * 3 * 64, cost.Resolutions[1].MultiplyAdds);
        Assert.Equal([2 * 2 * 16L, 2 * 2 * 64L], cost.Resolutions.Select(r => r.Activations));
        Assert.Equal(4 * (5 * cost.Parameters + 2 * 7 * (64 + 256)), cost.TrainingBytes(batch: 7));
    }
}
