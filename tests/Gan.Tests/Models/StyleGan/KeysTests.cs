using System.Text;
using Gan.Models.StyleGan;
using Gan.Tests.Figures;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class KeysTests
{
    private static readonly StyleGanConfig Smoke = StyleGanConfig.For("smoke");

    private static void Check(string name, nn.Module network)
    {
        StringBuilder keys = new();
        foreach ((string key, Tensor value) in network.state_dict().OrderBy(s => s.Key, StringComparer.Ordinal))
            keys.Append($"{key}: [{string.Join(", ", value.shape)}]\n");
        Golden.Check($"{name}-keys.txt", Encoding.UTF8.GetBytes(keys.ToString()));
        network.Dispose();
    }

    [Fact]
    public void Keys_and_shapes_of_the_style_based_generator_are_as_accepted() => Check("generator-f", new StyleGanGenerator(Smoke));

    [Fact]
    public void Keys_and_shapes_of_the_traditional_generator_are_as_accepted() => Check("generator-b", new StyleGanGenerator(Smoke.Row('B')));

    [Fact]
    public void Keys_and_shapes_of_the_discriminator_are_as_accepted() => Check("discriminator", new StyleGanDiscriminator(Smoke));

    /// <summary>The paper says 26.2 and 23.1 million (Karras et al. 2019, §2). Noise maps and w̄ are buffers, no parameters.</summary>
    [Theory]
    [InlineData('F', 26_219_627)] // the mapping network's 2,101,248 = 8·(512² + 512) among them
    [InlineData('B', 23_079_115)]
    public void At_1024_the_generators_have_as_many_parameters_as_the_papers(char row, long expected)
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = new(StyleGanConfig.For("paper").Row(row));
        Assert.Equal(expected, generator.parameters().Sum(p => p.numel()));
        Assert.Equal(row == 'F' ? 26.2 : 23.1, expected / 1e6, 1);
    }

    [Fact]
    public void At_1024_the_discriminator_has_as_many_parameters_as_progressive_GANs()
    {
        using var scope = NewDisposeScope();
        using StyleGanDiscriminator discriminator = new(StyleGanConfig.For("paper"));
        Assert.Equal(23_087_249, discriminator.parameters().Sum(p => p.numel()));
    }
}
