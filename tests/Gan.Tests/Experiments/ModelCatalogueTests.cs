using Gan.Experiments;
using Gan.Models;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.Zoo;
using Gan.Tests.Training;
using Gan.Tests.Weights;
using Gan.Training;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Experiments;

/// <summary>What a name, a folder or a file is.</summary>
public sealed class ModelCatalogueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> Names => [.. PaperModels.Catalogue.Models.Select(model => model.Name)];

    [Theory]
    [InlineData("cdcgan-mnist-28", typeof(CdcganGenerator))]
    [InlineData("stylegan-sprites-person-32", typeof(StyleGanGenerator))]
    [InlineData("stylegan2-sprites-person-32", typeof(StyleGan2Generator))]
    public void Shipped_weights_are_of_their_model(string name, Type type)
    {
        IGenerator generator = PaperModels.Catalogue.Open(name);
        using var network = (nn.Module)generator;
        Assert.IsType(type, generator);
        Assert.False(network.training);
        Assert.All(network.parameters(), parameter => Assert.False(parameter.requires_grad));
    }

    /// <summary>Each model's run is opened again as what it is, by its folder and by its snapshot, though configs may look alike.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_is_of_its_model(string name)
    {
        ModelEntry model = PaperModels.Catalogue.Find(name);
        Gan.Data.IImageSource source = Gan.Data.DataSets.Open(name.StartsWith("style", StringComparison.Ordinal) ? "sprites-person" : "glyphs", options: new Gan.Data.DataOptions { Resolution = model.Preset("smoke", 0).Shape.Height, Count = 60 });
        IModelConfig config = model.Preset("smoke", 0).For(source.Shape, source.ClassNames.Count, conditional: false);
        using Run run = config.TrainOrLoad(new RunCache(_folder["runs"]), name, source, CPU);
        foreach (string what in (string[])[run.Folder.Path, run.Folder.SnapshotPath(run.Plan.Train.TotalSteps)])
        {
            Assert.True(ModelCatalogue.IsNetwork(what));
            IGenerator opened = PaperModels.Catalogue.Open(what);
            using var network = (nn.Module)opened;
            Assert.Equal(run.Generator().GetType(), opened.GetType());
            Assert.True(new Sampler(run.Generator(), 0).Draw(0, 2).Images.Equals(new Sampler(opened, 0).Draw(0, 2).Images));
        }
    }

    [Fact]
    public void What_is_of_no_model_is_named()
    {
        nn.Module linear = nn.Linear(2, 2);
        Safetensors.Save(_folder["other.safetensors"], linear.state_dict(), WeightsConfig.Of(Toy.Config));
        Assert.Contains($"but of {Toy.Config.GetType().Name}", Message<InvalidDataException>(_folder["other.safetensors"]));
        Safetensors.Save(_folder["bare.safetensors"], linear.state_dict());
        Assert.Contains("bare.safetensors", Message<InvalidDataException>(_folder["bare.safetensors"]));
        Safetensors.Save(_folder["wrong.safetensors"], linear.state_dict(), WeightsConfig.Of(CganConfig.For("smoke")));
        Assert.Contains("wrong.safetensors", Message<InvalidDataException>(_folder["wrong.safetensors"]));
        Assert.Contains("no-such-weights", Message<FileNotFoundException>("no-such-weights"));
        Assert.Contains("cgan, dcgan", Assert.Throws<ArgumentException>(() => PaperModels.Catalogue.Find("gan")).Message);
        Assert.False(ModelCatalogue.IsNetwork(_folder[""]));
        Assert.False(ModelCatalogue.IsNetwork("mnist"));
    }

    private static string Message<T>(string what) where T : Exception => Assert.Throws<T>(() => PaperModels.Catalogue.Open(what)).Message;
}
