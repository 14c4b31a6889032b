using Gan.Data;
using Gan.Experiments;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models;
using Gan.Results;
using Gan.Training;

namespace Cli.Tests;

/// <summary>The README's recipe for a new paper, followed: one file (DotsModel.cs) and a line in the catalogue give every verb, resuming, and what a notebook works with.</summary>
public sealed class RecipeTests : IDisposable
{
    private static readonly string[] Variables = ["EXPERIMENTS_RUNS", "EXPERIMENTS_OFFLINE", "EXPERIMENTS_OUT"];

    private readonly string _folder = Directory.CreateTempSubdirectory("recipe-").FullName;
    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public RecipeTests()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", In("runs"));
        Environment.SetEnvironmentVariable("EXPERIMENTS_OFFLINE", "1");
        Environment.SetEnvironmentVariable("EXPERIMENTS_OUT", In("out"));
        KnownModels.Catalogue = new ModelCatalogue([.. PaperModels.Catalogue.Models, ModelEntry.Of<DotsConfig>("dots", "glyphs", DotsConfig.For)]);
    }

    public void Dispose()
    {
        KnownModels.Catalogue = PaperModels.Catalogue;
        foreach ((string variable, string? value) in Variables.Zip(_before)) Environment.SetEnvironmentVariable(variable, value);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_verbs_take_a_new_model()
    {
        string trained = await Says("train dots --profile smoke --device cpu --resolution 28"), run = Directory.GetDirectories(In("runs/Zoo")).Single();
        Assert.Contains("6 steps", trained);
        Assert.Contains("precision100[lenet-glyphs]", trained);
        await Says($"generate {run} --out {In("dots")} --seeds 0-2");
        Assert.Equal(3, Directory.GetFiles(In("dots")).Length);
        Assert.Contains("fd50[pixels] ", await Says($"metrics --real glyphs --fake {run} --features pixels --count 50"));
        Assert.Contains("dots", await Says("list"));
        Assert.Contains("dots", (await CommandLine.Type("train", "nothing")).Errors);
    }

    /// <summary>Stopped in the middle, trained on: the weights of a training that was not.</summary>
    [Fact]
    public void It_is_resumed_and_a_notebook_measures_and_claims()
    {
        Lab lab = Lab.Start("Zoo/Dots", "smoke", 0, "cpu", _ => _ => { });
        GlyphSource source = new(options: new DataOptions { Count = 200 });
        IModelConfig config = DotsConfig.For("smoke", 28);
        using Run whole = config.TrainOrLoad(new RunCache(In("whole")), "dots", source, lab.Device);
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => config.TrainOrLoad(new RunCache(In("parts")), "dots", source, lab.Device, new RunWatch(OnSnapshot: s => { if (s.Step == 3) stop.Cancel(); }, Cancellation: stop.Token)));
        using Run resumed = config.TrainOrLoad(new RunCache(In("parts")), "dots", source, lab.Device);
        (TorchSharp.torch.Tensor one, _) = new Sampler(whole.Generator(), 1).Draw(0, 4);
        Assert.True(one.Equals(new Sampler(resumed.Generator(), 1).Draw(0, 4).Images));

        using PixelFeatures features = new(28 * 28);
        using Evaluation evaluation = new(source, features, 50, lab.Seed, lab.Device);
        IReadOnlyList<MetricValue> values = evaluation.Measure(whole.Generator(), "dots", MetricList.Frechet, MetricList.Agreement);
        Assert.Equal(["fd50"], values.Select(v => v.Name)); // pixels are no classifier
        Claim claim = lab.Claim("zoo.dots.far", "Six steps are not enough.", "nowhere", new { distance = values[0].Value }, m => m["distance"] > 1);
        Assert.True(claim.Holds);
    }

    private static async Task<string> Says(string words)
    {
        (int code, string output, string errors) = await CommandLine.Type(words.Split(' '));
        Assert.True(code == 0, errors + output);
        return output;
    }

    private string In(string name) => Path.Combine(_folder, name);
}
