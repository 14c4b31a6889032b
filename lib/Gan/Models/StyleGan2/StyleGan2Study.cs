using Gan.Data;
using Gan.Experiments;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;
using TorchSharp;

namespace Gan.Models.StyleGan2;

/// <summary>What a StyleGAN2 notebook works with: portraits whose factors are known, trained and shipped generators, and the paper's measurements.</summary>
public sealed partial class StyleGan2Study : StyleStudy
{
    private const int HistoryColumns = 12;

    private StyleGan2Study(Lab lab, IImageSource source) : base(lab, source)
    {
    }

    /// <summary>The notebook's preset: configuration F at the size of the profile and the data.</summary>
    public StyleGan2Config Config => StyleGan2Config.For(Lab.Profile, Source.Shape.Height, Source.Shape.Channels);

    /// <summary>Opens the data and the features that go with them, and shows which they are.</summary>
    /// <param name="lab">The notebook's.</param>
    /// <param name="data">A name, folder or archive of <see cref="DataSets"/>; data that are not here are replaced by embedded ones, and the page says so.</param>
    /// <param name="resolution">Pixels of a side; 0 takes the profile's: 16 in smoke and quick, 32 in full, 64 in paper.</param>
    public static StyleGan2Study Open(Lab lab, string data = "sprites-person", int resolution = 0)
    {
        if (resolution == 0) resolution = lab.Choose(smoke: 16, quick: 16, full: 32, paper: 64);
        OpenedData opened = DataSets.OpenOrEmbedded(data, options: StyleGanStudy.DataOptionsFor(data, resolution));
        if (opened.Notice is { } notice) Console.WriteLine(notice);
        lab.UseData(opened.Source.Name, opened.Source.Identity, opened.Source.Count);
        return new StyleGan2Study(lab, opened.Source);
    }

    /// <summary>Trains a config with the notebook's seed, or loads what another notebook trained, with a live line on the page.</summary>
    /// <param name="name">The run's name, for example <c>f</c>.</param>
    /// <param name="config">What to train.</param>
    /// <param name="seedOffset">Added to the notebook's seed: 0, 1, 2 for claims over several seeds.</param>
    /// <param name="samples">Shows what the generator draws at every snapshot, <c>lab.Live("training")</c>; kept in the end.</param>
    public Run Train(string name, StyleGan2Config config, int seedOffset = 0, LiveFigure? samples = null)
    {
        StyleGan2Config seeded = config with { Train = config.Train with { Seed = Lab.Seed + seedOffset } };
        string label = Label($"{name}-{config.Resolution}", seedOffset);
        return Watched(label, watch => seeded.TrainOrLoad(Runs, label, Source, Lab.Device, watch), samples, networks =>
        {
            var generator = (StyleGan2Generator)networks("G_ema");
            return Draw(generator, generator.Broadcast(generator.Map(Latents(generator, HistoryColumns, "history").to(Lab.Device))), Noise.Fixed);
        });
    }

    /// <summary>Trains StyleGAN on the same data, to compare with.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="config">What to train.</param>
    /// <param name="seedOffset">Added to the notebook's seed.</param>
    public Run Train(string name, StyleGanConfig config, int seedOffset = 0)
    {
        StyleGanConfig seeded = config with { Train = config.Train with { Seed = Lab.Seed + seedOffset } };
        string label = Label($"{name}-{config.Resolution}", seedOffset);
        return seeded.TrainOrLoad(Runs, label, Source, Lab.Device, new RunWatch(Lab.Progress(label)));
    }

    /// <summary>A run of the paper's Table 1, A to F.</summary>
    /// <param name="large">Configuration F.</param>
    /// <param name="letter">A to F.</param>
    /// <param name="seedOffset">Added to the notebook's seed.</param>
    public Run TrainRow(StyleGan2Config large, char letter, int seedOffset = 0)
    {
        string name = $"table1-{char.ToLowerInvariant(letter)}";
        return letter == 'A' ? Train(name, large.Baseline(), seedOffset) : Train(name, large.Row(letter), seedOffset);
    }

    /// <summary>The averaged generator of any run.</summary>
    public static StyleGenerator Averaged(Run run) => run.Network<StyleGenerator>("G_ema");

    /// <summary>A generator with the weights that the suite ships, see <see cref="ShippedWeights"/>.</summary>
    /// <param name="resolution">32 or 64.</param>
    /// <remarks>They were trained with <c>./experiments train stylegan2 --profile full</c>.</remarks>
    public StyleGan2Generator Shipped(int resolution)
    {
        StyleGan2Generator generator = (StyleGan2Generator)PaperModels.Catalogue.Open($"stylegan2-sprites-person-{resolution}");
        generator.to(Lab.Device);
        return generator;
    }

    /// <summary>Trains a row of Table 1 with every seed of the profile and measures each.</summary>
    /// <param name="large">Configuration F.</param>
    /// <param name="letter">A to F.</param>
    /// <param name="measure">A generator → numbers; their seed is filled in.</param>
    public IReadOnlyList<MetricValue> MeasureRow(StyleGan2Config large, char letter, Func<StyleGenerator, IEnumerable<MetricValue>> measure)
    {
        List<MetricValue> values = [];
        for (int i = 0; i < SeedCount; i++)
        {
            using Run run = TrainRow(large, letter, i);
            values.AddRange(measure(Averaged(run)).Select(value => value with { Seed = Lab.Seed + i }));
        }
        return values;
    }
}
