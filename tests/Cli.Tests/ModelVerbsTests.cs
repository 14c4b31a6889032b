using System.Globalization;
using System.Text.Json.Nodes;
using Gan.Imaging;

namespace Cli.Tests;

/// <summary>Each kind of model trained, resumed, drawn from and measured by the verbs, at smoke size.</summary>
public sealed class ModelVerbsTests : IDisposable
{
    private static readonly string[] Variables = ["EXPERIMENTS_RUNS", "EXPERIMENTS_OFFLINE", "EXPERIMENTS_DATA"];

    private readonly string _folder = Directory.CreateTempSubdirectory("model-verbs-").FullName;
    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public ModelVerbsTests()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", In("runs"));
        Environment.SetEnvironmentVariable("EXPERIMENTS_OFFLINE", "1");
        Environment.SetEnvironmentVariable("EXPERIMENTS_DATA", Directory.CreateDirectory(In("data")).FullName); // the library's own images
    }

    public void Dispose()
    {
        foreach ((string variable, string? value) in Variables.Zip(_before)) Environment.SetEnvironmentVariable(variable, value);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The number that a training ends with is the one that metrics measures of its run.</summary>
    [Theory]
    [InlineData("stylegan", "StyleGan")]
    [InlineData("stylegan2", "StyleGan2")]
    public async Task A_model_is_trained_resumed_drawn_from_and_measured(string model, string paper)
    {
        string trained = await Says($"train {model} --profile smoke --device cpu --seed 3"), run = Directory.GetDirectories(In($"runs/{paper}")).Single();
        Assert.Contains("8 steps", trained);
        string again = await Says($"train {model} --profile smoke --device cpu --seed 3");
        Assert.Equal(Number(trained, "fd100[sprite-reader-16]"), Number(again, "fd100[sprite-reader-16]"));
        Assert.Single(Directory.GetDirectories(In($"runs/{paper}"))); // found again, not trained anew

        string measured = await Says($"metrics --real sprites-person --resolution 16 --fake {run} --features sprites --count 100 --seed 3 --device cpu");
        Assert.Equal(Number(trained, "fd100[sprite-reader-16]"), Number(measured, "fd100[sprite-reader-16]"), 1e-3);
        Assert.Equal(Number(trained, "precision100[sprite-reader-16]"), Number(measured, "precision100[sprite-reader-16]"), 1e-4);

        await Says($"generate {run} --out {In("grid.png")} --count 5 --seed 3 --noise random");
        await Says($"generate {run} --out {In("single")} --seeds 3,7-9 --noise random");
        Assert.Equal(["000003.png", "000007.png", "000008.png", "000009.png"], Directory.GetFiles(In("single")).Select(file => Path.GetFileName(file)!).Order());
        Assert.Equal((16, 16), (ImageFile.Read(In("single/000003.png")).Width, ImageFile.Read(In("single/000003.png")).Height));
        await Says($"generate {run} --out {In("first")} --count 1 --seed 3 --noise random");
        Assert.Equal(await File.ReadAllBytesAsync(In("first/000000.png")), await File.ReadAllBytesAsync(In("single/000003.png"))); // the first image of a seed
        await Says($"generate {run} --out {In("walk.gif")} --walk --seed 1");
    }

    [Fact]
    public async Task A_conditional_model_is_drawn_by_class_and_has_no_styles()
    {
        await Says("train cgan --profile smoke --device cpu");
        string run = Directory.GetDirectories(In("runs/Zoo")).Single();
        await Says($"generate {run} --out {In("sevens")} --count 3 --labels 7");
        await Says($"generate {run} --out {In("turn")} --count 10");
        Assert.Equal(3, Directory.GetFiles(In("sevens")).Length);
        Assert.NotEqual(await File.ReadAllBytesAsync(In("sevens/000000.png")), await File.ReadAllBytesAsync(In("turn/000000.png")));
        JsonNode json = JsonNode.Parse(await Says($"metrics --real glyphs --fake {run} --features pixels --count 60 --json"))!;
        Assert.Equal(6, json["metrics"]!.AsArray().Count);
        foreach ((string words, string problem) in new[]
        {
            ($"generate {run} --out x.png --labels 10", "0 … 9"), ($"generate {run} --out x.gif --walk", "--walk is for"), ($"generate {run} --out x.png --psi 0.5", "--psi is for"),
            ($"project --network {run} --target x.png", "has no styles"), ("train dcgan --profile smoke --labels", "takes no labels"), ("train dcgn --profile smoke", "There is no model 'dcgn'"),
            ($"generate {run} --out x.png --seeds 5-1", "ends before it begins"), ($"generate {run} --out x.png --seeds a", "no seed"), ($"generate {run} --out x.png --seeds 0-999999", "more than 100,000"),
        })
        {
            (int code, _, string errors) = await CommandLine.Type(words.Split(' '));
            Assert.Equal(1, code);
            Assert.Contains(problem, errors);
        }
    }

    private static double Number(string output, string name) =>
        double.Parse(output.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    private static async Task<string> Says(string words)
    {
        (int code, string output, string errors) = await CommandLine.Type(words.Split(' '));
        Assert.True(code == 0, errors + output);
        return output;
    }

    private string In(string name) => Path.Combine(_folder, name);
}
