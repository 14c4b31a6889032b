using Gan.Models.StyleGan2;
using Gan.Tests.Data;
using Gan.Tests.Layers;
using Gan.Training;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>A file of weights opens as the network that was kept, its mapping network too.</summary>
public sealed class KeptNetworkTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void A_kept_generator_maps_latents_as_before(double rate)
    {
        using StyleGan2Generator generator = Probe.Stirred(new StyleGan2Generator(StyleGan2Config.For("smoke") with { MappingLearningRate = rate }));
        StyleGan2Networks.Save(generator, _folder["kept.safetensors"]);
        using StyleGan2Generator opened = StyleGan2Networks.Open(_folder["kept.safetensors"]);
        Tensor z = randn(5, generator.LatentSize);
        Probe.Near(generator.Map(z), opened.Map(z), 0);
    }

    [Fact]
    public void Without_a_word_on_it_the_official_pace_is_taken_and_nonsense_is_refused()
    {
        using StyleGan2Generator generator = new(StyleGan2Config.For("smoke") with { MappingLearningRate = 0.01 });
        Safetensors.Save(_folder["bare.safetensors"], generator.state_dict());
        using StyleGan2Generator opened = StyleGan2Networks.Open(_folder["bare.safetensors"]);
        Assert.Equal(0.01, opened.Config.MappingLearningRate);
        Safetensors.Save(_folder["odd.safetensors"], generator.state_dict(), new Dictionary<string, string> { ["mapping_kwargs.lr_multiplier"] = "fast" });
        Assert.Contains("'fast'", Assert.Throws<InvalidDataException>(() => StyleGan2Networks.Open(_folder["odd.safetensors"])).Message);
    }

    /// <summary>Of those that are shipped, at the average style: the mean of w is w̄ only if the mapping network works at its own pace.</summary>
    [Fact]
    public void Shipped_generators_map_latents_around_their_average_style()
    {
        foreach (string file in Directory.GetFiles(ShippedWeights.DefaultFolder, "stylegan2-*.safetensors"))
        {
            using var scope = NewDisposeScope();
            using StyleGan2Generator generator = StyleGan2Networks.Open(file);
            Tensor w = generator.Map(randn(4000, generator.LatentSize));
            double away = (w.mean([0]) - generator.AverageStyle).norm().item<float>(), wide = (w - w.mean([0])).square().sum(1).mean().sqrt().item<float>();
            Assert.True(away < 0.3 * wide, $"{file}: w̄ is {away} from the mean, of a deviation of {wide}.");
        }
    }
}
