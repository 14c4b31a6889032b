using Gan.Data;
using Gan.Data.Sprites;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

/// <summary>Small networks and games for tests.</summary>
internal static class Play
{
    public static IImageSource Sprites { get; } = new SpriteSource(400, 16, seed: 3);

    /// <summary>8×8, grown from 4×4: one step at 4×4, then 16 in which 8×8 fades in.</summary>
    public static StyleGanConfig Tiny { get; } = StyleGanConfig.For("smoke", 8) with
    {
        FirstResolution = 4,
        StableKimg = 0.008,
        FadeKimg = 0.128,
        Train = StyleGanConfig.For("smoke").Train with { Kimg = 0, Steps = 100, LogEvery = 100 },
    };

    /// <summary>The same, without growing.</summary>
    public static StyleGanConfig Grown { get; } = Tiny with { FirstResolution = 8 };

    /// <summary>Random images of 3×8×8, of as many classes as wanted.</summary>
    public static IImageSource Images(int classes = 0)
    {
        byte[] pixels = new byte[64 * 3 * 64];
        new Random(5).NextBytes(pixels);
        string[] names = [.. Enumerable.Range(0, classes).Select(c => $"class {c}")];
        long[]? labels = classes > 0 ? [.. Enumerable.Range(0, 64).Select(i => (long)(i % classes))] : null;
        return new InMemorySource("images", "none", new ImageShape(3, 8, 8), pixels, labels, names);
    }

    public static TrainingSetup Setup(StyleGanConfig config, IImageSource? source = null)
    {
        manual_seed(7).Dispose();
        return StyleGanTraining.Setup(config, source ?? (config.Resolution == 8 ? Images(config.Classes) : Sprites), new Seeds(config.Train.Seed), CPU);
    }

    /// <summary>The game in which some players do not move; their losses are still computed.</summary>
    public static TrainingSetup Resting(TrainingSetup setup, params string[] resting) => new()
    {
        Networks = setup.Networks,
        Averages = setup.Averages,
        Batches = setup.Batches,
        Images = setup.Images,
        Phases = [.. setup.Phases.Select(p => resting.Contains(p.Name) ? p with { LearningRate = _ => 0 } : p)],
    };
}
