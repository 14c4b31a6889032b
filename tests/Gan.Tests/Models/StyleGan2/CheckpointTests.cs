using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Tests.Data;
using Gan.Tests.Layers;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>The architecture of a checkpoint is found from its tensors alone.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    public static TheoryData<string> Shapes => ["smoke", "quick", "full", "resnet", "orig", "classes", "no noise", "one layer", "cifar", "rest", "no ceiling"];

    private static StyleGan2Config Config(string name)
    {
        StyleGan2Config smoke = StyleGan2Config.For("smoke");
        return name switch
        {
            "resnet" => smoke with { GeneratorArchitecture = Architecture.Resnet, DiscriminatorArchitecture = Architecture.Skip, Channels = 1 },
            "orig" => smoke with { GeneratorArchitecture = Architecture.Orig, DiscriminatorArchitecture = Architecture.Orig },
            "classes" => smoke with { Classes = 3, LatentSize = 5, MappedLabelSize = 6, LabelMappingLayers = 3 },
            "no noise" => smoke with { UseNoise = false },
            "rest" => smoke with { ChannelBase = 43, ChannelMax = 10 }, // 10, 5, 2 of 10.75, 5.375, 2.6875
            "no ceiling" => smoke with { ChannelBase = 100, ChannelMax = 400 },
            "one layer" => smoke with { MappingLayers = 1, MappingWidth = 16 },
            "cifar" => StyleGan2Config.Preset("cifar") with { ChannelMax = 32, MinibatchStdGroup = 4 },
            _ => StyleGan2Config.For(name),
        };
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_generator_that_is_written_opens_from_the_file_alone_and_draws_the_same(string name)
    {
        using StyleGan2Generator written = Probe.Stirred(new StyleGan2Generator(Config(name) with { ConvClamp = null }));
        string file = _folder[name + ".pth"];
        WeightsFile.Save(file, written.state_dict());
        using var noGrad = no_grad();
        using StyleGan2Generator opened = StyleGan2Networks.Open(file);
        Assert.Equal((written.Config.Resolution, written.Config.Classes, written.LatentSize, written.StyleSize), (opened.Config.Resolution, opened.Config.Classes, opened.LatentSize, opened.StyleSize));
        Assert.Equal((written.Config.GeneratorArchitecture, written.Config.UseNoise, written.Config.MappingLayers), (opened.Config.GeneratorArchitecture, opened.Config.UseNoise, opened.Config.MappingLayers));
        Tensor z = randn(2, written.LatentSize);
        Tensor? labels = written.Config.Classes > 0 ? tensor(new long[] { 0, 2 }) : null;
        Tensor Draw(StyleGan2Generator generator) => generator.Synthesize(generator.Broadcast(generator.Map(z, labels)), Noise.Fixed);
        Probe.Near(Draw(written), Draw(opened), 0);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_discriminator_too(string name)
    {
        StyleGan2Config config = Config(name) with { ConvClamp = null };
        using StyleGan2Discriminator written = Probe.Stirred(new StyleGan2Discriminator(config));
        string file = _folder[name + ".safetensors"];
        WeightsFile.Save(file, written.state_dict().ToDictionary(p => "D." + p.Key, p => p.Value));
        using var noGrad = no_grad();
        using StyleGan2Discriminator opened = StyleGan2Networks.OpenDiscriminator(file);
        Tensor images = rand(4, config.Channels, config.Resolution, config.Resolution);
        Tensor? labels = config.Classes > 0 ? tensor(new long[] { 0, 1, 2, 0 }) : null;
        Probe.Near(written.Score(images, labels), opened.Score(images, labels), 1e-6);
    }

    [Fact]
    public void Arguments_tell_what_shapes_do_not()
    {
        StyleGan2Config smoke = StyleGan2Config.For("smoke");
        using StyleGan2Generator generator = new(smoke);
        Dictionary<string, object?> arguments = new()
        {
            ["mapping_kwargs"] = new Dictionary<string, object?> { ["lr_multiplier"] = 0.5, ["w_avg_beta"] = 0.9 },
            ["synthesis_kwargs"] = new Dictionary<string, object?> { ["conv_clamp"] = 256L },
        };
        StyleGan2Config known = CheckpointConfig.OfGenerator(generator.state_dict(), "file", arguments), guessed = CheckpointConfig.OfGenerator(generator.state_dict(), "file");
        Assert.Equal((0.5, 0.9, 256.0), (known.MappingLearningRate, known.AverageStyleDecay, known.ConvClamp));
        Assert.Equal((0.1, 0.995, null), (guessed.MappingLearningRate, guessed.AverageStyleDecay, guessed.ConvClamp));
    }

    [Theory]
    [InlineData("mapping.fc0.weight", "mapping.fc0.weight is missing"), InlineData("synthesis.b16.torgb.weight", "synthesis.b16.torgb.weight is missing"), InlineData("synthesis.b8.conv1.weight", "synthesis.b8.conv1.weight is missing")]
    public void A_key_that_is_missing_is_named(string key, string message)
    {
        using StyleGan2Generator generator = new(StyleGan2Config.For("smoke"));
        Dictionary<string, Tensor> state = generator.state_dict().Where(p => p.Key != key).ToDictionary(p => p.Key, p => p.Value);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => CheckpointConfig.OfGenerator(state, "file")).Message);
    }

    [Fact]
    public void What_is_no_StyleGAN2_is_refused_by_a_sentence()
    {
        Assert.StartsWith("file is no network of StyleGAN2", Assert.Throws<InvalidDataException>(() => CheckpointConfig.OfGenerator(new Dictionary<string, Tensor> { ["a"] = zeros(3) }, "file")).Message);
        Dictionary<string, Tensor> huge = new() { ["synthesis.b1048576.conv1.weight"] = zeros(1, 1, 3, 3) };
        Assert.StartsWith("file is no network of StyleGAN2", Assert.Throws<InvalidDataException>(() => CheckpointConfig.OfGenerator(huge, "file")).Message);
        using StyleGan2Generator generator = new(StyleGan2Config.For("smoke"));
        Dictionary<string, Tensor> odd = new(generator.state_dict()) { ["synthesis.b8.conv1.weight"] = zeros(5, 8, 3, 3) };
        Assert.Contains("feature maps at", Assert.Throws<InvalidDataException>(() => CheckpointConfig.OfGenerator(odd, "file")).Message);
    }
}
