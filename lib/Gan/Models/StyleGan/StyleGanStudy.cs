using Gan.Data;
using Gan.Experiments;
using Gan.Figures;
using Gan.Metrics;
using Gan.Results;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>What a StyleGAN notebook works with: portraits whose factors are known, trained and shipped generators, and the paper's measurements.</summary>
public sealed class StyleGanStudy : StyleStudy
{
    private const int HistoryColumns = 12;

    private StyleGanStudy(Lab lab, IImageSource source) : base(lab, source)
    {
    }

    /// <summary>The notebook's preset: configuration F at the size of the profile and the data.</summary>
    public StyleGanConfig Config => StyleGanConfig.For(Lab.Profile, Source.Shape.Height, Source.Shape.Channels);

    /// <summary>Opens the data and the features that go with them, and shows which they are.</summary>
    /// <param name="lab">The notebook's.</param>
    /// <param name="data">A name, folder or archive of <see cref="DataSets"/>; data that are not here are replaced by embedded ones, and the page says so.</param>
    /// <param name="resolution">Pixels of a side; 0 takes the profile's: 16 in smoke and quick, 32 in full, 64 in paper.</param>
    public static StyleGanStudy Open(Lab lab, string data = "sprites-person", int resolution = 0)
    {
        if (resolution == 0) resolution = lab.Choose(smoke: 16, quick: 16, full: 32, paper: 64);
        OpenedData opened = DataSets.OpenOrEmbedded(data, options: DataOptionsFor(data, resolution));
        if (opened.Notice is { } notice) Console.WriteLine(notice);
        lab.UseData(opened.Source.Name, opened.Source.Identity, opened.Source.Count);
        return new StyleGanStudy(lab, opened.Source);
    }

    /// <summary>How data are opened for StyleGAN: square, and of sprites 50,000.</summary>
    public static DataOptions DataOptionsFor(string data, int resolution) =>
        new() { Resolution = resolution, Count = data.StartsWith("sprites", StringComparison.Ordinal) ? 50_000 : null };

    /// <summary>Trains a config with the notebook's seed, or loads what another notebook trained, with a live line on the page.</summary>
    /// <param name="name">The run's name, for example <c>f</c>.</param>
    /// <param name="config">What to train.</param>
    /// <param name="seedOffset">Added to the notebook's seed: 0, 1, 2 for claims over several seeds.</param>
    /// <param name="samples">Shows what the generator draws at every snapshot, <c>lab.Live("training")</c>; kept in the end.</param>
    public Run Train(string name, StyleGanConfig config, int seedOffset = 0, LiveFigure? samples = null)
    {
        StyleGanConfig seeded = config with { Train = config.Train with { Seed = Lab.Seed + seedOffset } };
        string label = Label($"{name}-{config.Resolution}", seedOffset);
        return Watched(label, watch => seeded.TrainOrLoad(Runs, label, Source, Lab.Device, watch), samples, networks =>
        {
            var generator = (StyleGanGenerator)networks("G_ema");
            return Draw(generator, generator.Broadcast(generator.Map(Latents(generator, HistoryColumns, "history").to(Lab.Device))), Noise.Fixed);
        });
    }

    /// <summary>A generator with the weights that the suite ships, see <see cref="ShippedWeights"/>.</summary>
    /// <param name="resolution">32 or 64.</param>
    /// <remarks>They were trained with <c>./experiments train stylegan --profile full</c>.</remarks>
    public StyleGanGenerator Shipped(int resolution)
    {
        StyleGanGenerator generator = (StyleGanGenerator)PaperModels.Catalogue.Open($"stylegan-sprites-person-{resolution}");
        generator.to(Lab.Device);
        return generator;
    }

    /// <summary>Trains a config with every seed of the profile and measures each; for claims and tables.</summary>
    /// <param name="name">The run's name and what results call the model.</param>
    /// <param name="config">What to train.</param>
    /// <param name="measure">A generator and its model's name → numbers; their seed is filled in.</param>
    public IReadOnlyList<MetricValue> TrainAndMeasure(string name, StyleGanConfig config, Func<StyleGanGenerator, string, IEnumerable<MetricValue>> measure)
    {
        List<MetricValue> values = [];
        for (int i = 0; i < SeedCount; i++)
        {
            using Run run = Train(name, config, i);
            values.AddRange(measure(run.Averaged(), name).Select(value => value with { Seed = Lab.Seed + i }));
        }
        return values;
    }

    /// <summary>The images that the features of every resolution hold, with new ways to RGB fitted to some images.</summary>
    /// <param name="images">How many.</param>
    public GrowthStages Stages(StyleGanGenerator generator, int images = 200)
    {
        using var scope = NewDisposeScope();
        return GrowthStages.Fit(generator, Styles(generator, images, "stages"));
    }

    /// <summary>The same latents at every resolution the network grew through.</summary>
    public ImageGrid Stages(string title, GrowthStages stages, StyleGanGenerator generator, int columns = 10)
    {
        using var scope = NewDisposeScope();
        return stages.Draw(title, generator, Styles(generator, columns, "grid"));
    }

    /// <summary>Figure 5: noise in all layers, none, the fine and the coarse ones.</summary>
    public NoiseLayers OmitNoise(StyleGanGenerator generator, int faces)
    {
        using var scope = NewDisposeScope();
        return NoiseLayers.Of(generator, Styles(generator, faces, "grid"), Lab.Seeds);
    }

    /// <summary>Distance, path length and separability at every snapshot at which the network has reached its full resolution: the supplement's figure 9.</summary>
    public TrainingCurves Curves(Run run)
    {
        GrowthSchedule schedule = new((StyleGanConfig)run.Plan.Config);
        List<double> kimg = [];
        List<MetricValue> values = [];
        foreach (long step in run.Folder.SnapshotSteps.Where(s => s > 0 && schedule.At(s - 1).Stage.Resolution == Source.Shape.Height))
        {
            run.LoadSnapshot(step);
            kimg.Add(schedule.At(step).Images.Before / 1000.0);
            string model = $"{run.Plan.Name}, step {step}";
            values.AddRange(Measure(run.Averaged(), model, MetricList.Frechet));
            values.AddRange(MeasureSpace(run.Averaged(), model, PathSpace.W));
        }
        run.LoadFinal();
        return new TrainingCurves(kimg, values);
    }
}
