using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Tests.Figures;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>
/// Numbers that NVIDIA's stylegan2-ada-pytorch computes (PyTorch 1.13.1, CPU, its reference operations) from <see cref="FormulaWeights"/> and
/// the latents <c>Pattern(3, 8, 6)</c>: mean, root mean square and five pixels of the images, and the scores of eight images.
/// </summary>
public sealed class OfficialTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    internal static StyleGan2Config Config(string name)
    {
        StyleGan2Config small = new() { LatentSize = 6, StyleSize = 8, MappingWidth = 8, MappingLayers = 3 };
        return name switch
        {
            "skip" => small with { Resolution = 32, ChannelBase = 256, ChannelMax = 12 },
            "resnet" => small with
            {
                Resolution = 16,
                Channels = 1,
                ChannelBase = 128,
                ChannelMax = 16,
                GeneratorArchitecture = Architecture.Resnet,
                DiscriminatorArchitecture = Architecture.Skip,
            },
            "orig" => small with
            {
                Resolution = 16,
                ChannelBase = 128,
                ChannelMax = 10,
                ConvClamp = 0.7,
                GeneratorArchitecture = Architecture.Orig,
                DiscriminatorArchitecture = Architecture.Orig,
            },
            "labels" => small with { Resolution = 8, Classes = 5, ChannelBase = 64, ChannelMax = 8, ConvClamp = 256, MinibatchStdChannels = 2 },
            _ => throw new ArgumentException(name),
        };
    }

    [Theory]
    [InlineData("skip", true, 1.0, 99, -2.3292489, 3.2180800, -1.489079, -1.707286, -2.111886, -1.246639, -1.579632)]
    [InlineData("skip", false, 1.0, 99, -2.0045297, 2.6540571, -0.885335, -1.839804, -1.379588, -2.464217, -0.877397)]
    [InlineData("skip", true, 0.5, 99, -1.7642973, 2.3984303, -1.081582, -1.470198, -1.863903, -1.041555, -1.375438)]
    [InlineData("skip", true, 0.5, 2, -2.1232689, 2.9196509, -1.53108, -1.625554, -1.98839, -1.181893, -1.646502)]
    [InlineData("resnet", true, 1.0, 99, -0.7458839, 0.9340525, -0.844859, -0.716419, -0.471317, -0.687435, -1.403353)]
    [InlineData("resnet", false, 1.0, 99, -0.7164183, 0.8185758, -1.119428, -0.75182, -0.109559, -0.771054, -0.933848)]
    [InlineData("resnet", true, 0.5, 2, -0.7262851, 0.9209130, -0.876831, -0.811908, -0.389485, -0.527963, -1.531648)]
    [InlineData("orig", true, 1.0, 99, -0.2666299, 0.5443948, -0.7, -0.7, -0.7, -0.7, 0.101167)]
    [InlineData("orig", true, 0.5, 99, -0.3085892, 0.5281089, -0.7, -0.681059, -0.7, -0.7, -0.016237)]
    [InlineData("labels", true, 1.0, 99, 0.0461747, 1.0671006, -1.014893, -0.090791, 0.564988, -0.151001, 0.291963)]
    [InlineData("labels", false, 1.0, 99, 0.0268036, 0.9042899, -0.156096, -0.820225, 0.23498, -0.170024, 0.023331)]
    [InlineData("labels", true, 0.5, 2, 0.1587096, 1.1917341, -1.025281, -0.478406, 0.587777, -0.278872, -0.05945)]
    public void Images_are_those_of_the_official_code(string name, bool noise, double psi, int cutoff, double mean, double rms, params double[] pixels)
    {
        using var noGrad = no_grad();
        using StyleGan2Generator generator = FormulaWeights.Fill(new StyleGan2Generator(Config(name)));
        generator.eval();
        Tensor? labels = generator.Config.Classes > 0 ? arange(8, dtype: ScalarType.Int64).remainder(5) : null;
        Tensor ws = generator.Truncate(generator.Broadcast(generator.Map(FormulaWeights.Pattern(3, 8, 6), labels)), psi, cutoff);
        double[] image = Probe.Values(generator.Synthesize(ws, noise ? Noise.Fixed : Noise.None).flatten());
        Assert.Equal(mean, image.Average(), 1e-4);
        Assert.Equal(rms, Math.Sqrt(image.Average(v => v * v)), 1e-4);
        int[] at = [0, 37, 191, image.Length / 2 + 5, image.Length - 1];
        Assert.All(at.Zip(pixels), pair => Assert.Equal(pair.Second, image[pair.First], 1e-4));
    }

    [Theory]
    [InlineData("skip", 0.026436, 0.034708, 0.025035, -0.006105, 0.063903, 0.025478, 0.038101, 0.012215)]
    [InlineData("resnet", -0.468848, -0.506879, -0.302278, -0.294736, -0.550619, -0.502372, -0.490179, -0.362729)]
    [InlineData("orig", 0.308465, 0.314457, 0.306056, 0.308254, 0.310494, 0.313712, 0.311923, 0.304149)]
    [InlineData("labels", 1.157504, -0.060358, 0.326994, 1.097945, 0.632459, 1.359714, -0.107224, 0.34541)]
    public void Scores_are_those_of_the_official_code(string name, params double[] scores)
    {
        using var noGrad = no_grad();
        using StyleGan2Discriminator discriminator = FormulaWeights.Fill(new StyleGan2Discriminator(Config(name)));
        StyleGan2Config config = discriminator.Config;
        Tensor images = FormulaWeights.Pattern(1, 8, config.Channels, config.Resolution, config.Resolution) * 0.6;
        Tensor? labels = config.Classes > 0 ? arange(8, dtype: ScalarType.Int64).remainder(5) : null;
        Assert.All(Probe.Values(discriminator.Score(images, labels)).Zip(scores), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Theory]
    [InlineData("skip", 9655, 10_853), InlineData("resnet", 10_278, 13_065), InlineData("orig", 4938, 5787), InlineData("labels", 2609, 3720)]
    public void Parameters_are_as_many_as_the_official_codes(string name, long generator, long discriminator)
    {
        using StyleGan2Generator g = new(Config(name));
        using StyleGan2Discriminator d = new(Config(name));
        Assert.Equal((generator, discriminator), (g.parameters().Sum(p => p.numel()), d.parameters().Sum(p => p.numel())));
    }

    [Fact]
    public void At_1024_keys_shapes_and_the_30_million_parameters_are_the_official_codes()
    {
        using StyleGan2Generator generator = new(new StyleGan2Config());
        using StyleGan2Discriminator discriminator = new(new StyleGan2Config());
        Assert.Equal((30_370_060, 29_012_513), (generator.parameters().Sum(p => p.numel()), discriminator.parameters().Sum(p => p.numel())));
        foreach (var (name, network) in ((string, nn.Module)[])[("generator", generator), ("discriminator", discriminator)])
        {
            IEnumerable<string> keys = network.state_dict().Select(s => $"{s.Key}: [{string.Join(", ", s.Value.shape)}]").Order(StringComparer.Ordinal);
            Golden.Check($"{name}-1024-keys.txt", System.Text.Encoding.UTF8.GetBytes(string.Concat(keys.Select(k => k + "\n"))));
        }
    }
}
