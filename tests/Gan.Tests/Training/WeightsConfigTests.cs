using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.Zoo;
using Gan.Tests.Weights;
using Gan.Training;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class WeightsConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_shipped_file_says_what_network_it_is_of()
    {
        string[] files = Directory.GetFiles(ShippedWeights.DefaultFolder, "*.safetensors");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotNull(Path.GetFileName(file).Split('-')[0] switch
        {
            "stylegan2" => WeightsConfig.Read<StyleGan2Config>(file),
            "cdcgan" => WeightsConfig.Read<CdcganConfig>(file),
            _ => (object?)WeightsConfig.Read<StyleGanConfig>(file),
        }));
    }

    [Fact]
    public void A_generator_is_read_from_a_file_of_any_name_with_its_whole_config()
    {
        StyleGan2Config config = StyleGan2Config.For("smoke", 8) with { MappingLearningRate = 0.03, GeneratorArchitecture = Architecture.Resnet, MinibatchStdGroup = 2 };
        using StyleGan2Generator generator = new(config);
        StyleGan2Networks.Save(generator, _folder["some name.safetensors"]);
        using StyleGan2Generator read = StyleGan2Networks.Open(_folder["some name.safetensors"]);
        Assert.Equal(config, read.Config);
        Assert.Equal(Toy.Bytes(generator), Toy.Bytes(read));
    }

    [Fact]
    public void Checkpoints_and_snapshots_carry_the_config_of_their_run()
    {
        using Run run = new RunCache(_folder["runs"]).TrainOrLoad(Toy.Plan(Toy.Config), Toy.Setup, CPU);
        string[] files = [Path.Combine(run.Folder.Checkpoint.PathOf(12), "G_ema.safetensors"), Path.Combine(run.Folder.Checkpoint.PathOf(12), "D.safetensors"), run.Folder.SnapshotPath(6)];
        Assert.All(files, file => Assert.Equal(StrictJson.Canonical(run.Plan.Config), Safetensors.Metadata(file)["config"].ReplaceLineEndings("").Replace(" ", "")));
    }

    [Fact]
    public void A_file_without_a_config_or_with_another_models_says_so()
    {
        using nn.Module<Tensor, Tensor> network = nn.Linear(2, 2);
        Safetensors.Save(_folder["bare.safetensors"], network.state_dict());
        Assert.Null(WeightsConfig.Read<StyleGan2Config>(_folder["bare.safetensors"]));
        ShippedWeights bare = ShippedWeights.Find("cdcgan-mnist-28") with { Path = _folder["bare.safetensors"] };
        Assert.Contains("written before files carried their config", Assert.Throws<InvalidDataException>(() => bare.Config<StyleGan2Config>()).Message);
        ShippedWeights other = ShippedWeights.Find("cdcgan-mnist-28");
        Assert.Contains("is no setting of StyleGan2Config", Assert.Throws<InvalidDataException>(() => other.Config<StyleGan2Config>()).Message);
    }
}
