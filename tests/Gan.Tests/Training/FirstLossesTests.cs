using System.Globalization;
using System.Text.Json;
using Gan.Data;
using Gan.Models;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.Zoo;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>
/// A training's arithmetic and its declared version go together: runs are found again by that version, so whoever changes what a training computes
/// must raise it. The losses are those of first-losses.json; what <c>FIRST_LOSSES=file</c> names is written anew.
/// </summary>
public sealed class FirstLossesTests
{
    private const int Steps = 10;

    private static readonly string Kept = Path.Combine(AppContext.BaseDirectory, "Training", "first-losses.json");

    public static TheoryData<string, string> Presets
    {
        get
        {
            TheoryData<string, string> data = new();
            foreach (string model in (string[])["cgan", "dcgan", "cdcgan", "stylegan", "stylegan2"])
                foreach (string profile in (string[])["smoke", "quick"]) data.Add(model, profile);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_training_starts_as_its_version_says(string model, string profile)
    {
        (int version, IReadOnlyList<string> losses) = Start(model, profile);
        string name = $"{model} {profile}";
        if (Environment.GetEnvironmentVariable("FIRST_LOSSES") is { Length: > 0 } file)
        {
            lock (Kept) File.AppendAllText(file, $"\"{name}\": {{ \"version\": {version}, \"losses\": [{string.Join(", ", losses.Select(l => $"\"{l}\""))}] }},\n");
            return;
        }
        JsonElement kept = JsonDocument.Parse(File.ReadAllText(Kept)).RootElement.GetProperty(name);
        string advice = $"{name}: either the change was not meant, or it needs a higher Version and new first losses (FIRST_LOSSES=file).";
        Assert.True(version == kept.GetProperty("version").GetInt32(), advice);
        double tolerance = 2e-6;
        foreach (var (wanted, got) in kept.GetProperty("losses").EnumerateArray().Zip(losses))
        {
            tolerance *= 3; // processors round differently, in the seventh digit at first, and a training makes some three times as much of it each step
            string[] one = wanted.GetString()!.Split(' '), other = got.Split(' ');
            Assert.Equal(one.Length, other.Length);
            for (int i = 0; i < one.Length; i += 2)
            {
                Assert.Equal(one[i], other[i]);
                (double a, double b) = (double.Parse(one[i + 1], CultureInfo.InvariantCulture), double.Parse(other[i + 1], CultureInfo.InvariantCulture));
                Assert.True(Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), 0.1), $"{one[i]} is {b} instead of {a}. {advice}");
            }
        }
        Assert.Equal(Steps, losses.Count);
        Assert.Equal(Steps, kept.GetProperty("losses").GetArrayLength());
    }

    /// <summary>The training's version and, a line a step, its phases' losses.</summary>
    private static (int Version, IReadOnlyList<string> Losses) Start(string model, string profile)
    {
        Seeds seeds = new(0);
        manual_seed(seeds.For("init")).Dispose();
        (int version, TrainConfig train, TrainingSetup made) = model switch
        {
            "stylegan" => (StyleGanTraining.Version, StyleGanConfig.For(profile, 16).Train, StyleGanTraining.Setup(StyleGanConfig.For(profile, 16), Noise(3, 16), seeds, CPU)),
            "stylegan2" => (StyleGan2Training.Version, StyleGan2Config.For(profile, 16).Train, StyleGan2Training.Setup(StyleGan2Config.For(profile, 16), Noise(3, 16), seeds, CPU)),
            _ => (ZooTraining.Version, ((ZooConfig)PaperModels.Catalogue.Find(model).Preset(profile, 0)).Train, ((ZooConfig)PaperModels.Catalogue.Find(model).Preset(profile, 0)).Setup(Noise(1, 28), seeds, CPU)),
        };
        using TrainingSetup setup = made;
        using Trainer trainer = new(setup, train with { Seed = 0 });
        List<string> losses = [];
        for (int i = 0; i < Steps; i++)
        {
            trainer.TakeStep();
            losses.Add(string.Join(' ', trainer.TakeLosses().Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Key} {loss.Value:G7}"))));
        }
        return (version, losses);
    }

    private static InMemorySource Noise(int channels, int side)
    {
        byte[] pixels = new byte[200 * channels * side * side];
        RandomStream random = new(7);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)random.NextInt64(256);
        return new InMemorySource("noise", "sha256:noise", new ImageShape(channels, side, side), pixels, [.. Enumerable.Range(0, 200).Select(i => (long)(i % 10))], [.. Enumerable.Range(0, 10).Select(i => $"{i}")]);
    }
}
