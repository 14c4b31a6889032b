using Gan.Data;
using Gan.Models;
using Gan.Models.Zoo;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.Zoo;

/// <summary>Games for tests, on digits that the library draws.</summary>
internal static class Play
{
    public static IImageSource Digits { get; } = new GlyphSource(options: new DataOptions { Count = 400, Seed = 1 });

    /// <summary>The smoke profile's batches, with losses that are looked at when a test asks for them.</summary>
    public static TrainConfig Rhythm { get; } = CganConfig.For("smoke").Train with { LogEvery = 100 };

    public static string[] Names { get; } = ["cgan", "dcgan", "cdcgan"];

    public static ZooConfig Config(string model, string profile) => (ZooConfig)PaperModels.Catalogue.Find(model).Preset(profile, 0);

    public static TrainingSetup Setup(string model, string profile) => Setup(Config(model, profile));

    public static TrainingSetup Setup(ZooConfig config)
    {
        manual_seed(7).Dispose();
        return config.Setup(Digits, new Seeds(7), CPU);
    }
}
