using Gan.Data;
using Gan.Experiments;
using Gan.Figures;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>
/// What a zoo notebook works with: real images, a classifier that knows them, trained runs from the cache, and measurements at the sample
/// size of the profile. Everything it draws is fixed by the notebook's seed.
/// </summary>
public sealed class ZooStudy : ImageStudy
{
    private const int HistoryColumns = 12;

    private ZooStudy(Lab lab, IImageSource source, IFeatureExtractor features) : base(lab, source, features)
    {
    }

    /// <summary>Opens the data and the classifier that goes with them, and shows which they are.</summary>
    /// <param name="lab">The notebook's.</param>
    /// <param name="data">A name, folder or archive of <see cref="DataSets"/>; data that are not here are replaced by embedded ones, and the page says so.</param>
    public static ZooStudy Open(Lab lab, string data = "mnist")
    {
        OpenedData opened = DataSets.OpenOrEmbedded(data);
        if (opened.Notice is { } notice) Console.WriteLine(notice);
        lab.UseData(opened.Source.Name, opened.Source.Identity, opened.Source.Count);
        return new ZooStudy(lab, opened.Source, TrainedFeatures.For(opened.Source, lab.Runs, lab.Profile == "smoke", lab.Progress("classifier")));
    }

    /// <summary>Trains a config with the notebook's seed, or loads what another notebook trained, with a live line on the page.</summary>
    /// <param name="name">The run's name, for example <c>cgan-bce</c>.</param>
    /// <param name="config">What to train.</param>
    /// <param name="seedOffset">Added to the notebook's seed: 0, 1, 2 for claims over several seeds.</param>
    /// <param name="samples">Shows what the generator draws at every snapshot, <c>lab.Live("training")</c>; kept in the end.</param>
    public Run Train(string name, ZooConfig config, int seedOffset = 0, LiveFigure? samples = null)
    {
        ZooConfig seeded = config with { Train = config.Train with { Seed = Lab.Seed + seedOffset } };
        string label = Label(name, seedOffset);
        return Watched(label, watch => seeded.TrainOrLoad(Runs, label, Source, Lab.Device, watch), samples, HistoryRow);
    }

    /// <summary>The averaged generator of a run.</summary>
    public static IGenerator Generator(Run run) => ModelRuns.Generator(run);

    /// <summary>A generator with the weights that the suite ships, see <see cref="ShippedWeights"/>.</summary>
    /// <param name="name">For example <c>cdcgan-mnist-28</c>.</param>
    public IGenerator Shipped(string name)
    {
        IGenerator generator = PaperModels.Catalogue.Open(name);
        ((nn.Module)generator).to(Lab.Device);
        return generator;
    }

    /// <summary>Metrics of a trained generator.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="model">What results call it.</param>
    /// <param name="metrics">Which ones.</param>
    public IReadOnlyList<MetricValue> Measure(IGenerator generator, string model, params Metric[] metrics)
    {
        using Fake fake = Sample(generator);
        return MetricList.Measure(metrics, Compare(fake), model, Lab.Seed);
    }

    /// <summary>Trains a config with every seed of the profile and measures each; for claims and tables.</summary>
    /// <param name="name">The run's name and what results call the model.</param>
    /// <param name="config">What to train.</param>
    /// <param name="metrics">Which ones.</param>
    public IReadOnlyList<MetricValue> TrainAndMeasure(string name, ZooConfig config, params Metric[] metrics)
    {
        List<MetricValue> values = [];
        for (int i = 0; i < SeedCount; i++)
        {
            using Run run = Train(name, config, i);
            values.AddRange(Measure(Generator(run), name, metrics).Select(value => value with { Seed = Lab.Seed + i }));
        }
        return values;
    }

    /// <summary>A metric at every snapshot of a run; the run has its final weights again afterwards.</summary>
    /// <returns>Steps and values, ready for a line.</returns>
    public (double[] Steps, double[] Values) MeasureAlong(Run run, Metric metric) =>
        Along(run, r => Measure(Generator(r), r.Plan.Name, metric)[0].Value);

    /// <summary>Images in a row per class (or simply in rows, without classes), the same latents for each model.</summary>
    /// <param name="title">Above the grid.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="rows">Rows of an unconditional generator's grid; a conditional one has a row per class.</param>
    public ImageGrid Grid(string title, IGenerator generator, int columns = 10, int rows = 10)
    {
        if (generator.Prior.Classes > 0) rows = generator.Prior.Classes;
        using var scope = NewDisposeScope();
        Tensor labels = arange(rows, dtype: ScalarType.Int64).repeat_interleave(columns);
        return new ImageGrid(title, Draw(generator, "grid", labels), columns) { RowLabels = generator.Prior.Classes > 0 ? Source.ClassNames : [] };
    }

    /// <summary>A row of a training's history: as many classes, or as many images, as fit.</summary>
    internal Tensor HistoryRow(Func<string, nn.Module> networks)
    {
        var generator = (IGenerator)networks("G_ema");
        int columns = generator.Prior.Classes > 0 ? Math.Min(generator.Prior.Classes, HistoryColumns) : HistoryColumns;
        return Draw(generator, "history", arange(columns, dtype: ScalarType.Int64));
    }

    /// <summary>Images from latents of a purpose, on the CPU; a conditional generator is asked for the labels.</summary>
    /// <returns>float32 [labels, C, H, W]; the caller owns it.</returns>
    internal Tensor Draw(IGenerator generator, string purpose, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor z = Latents(generator, (int)labels.shape[0], purpose).to(Lab.Device);
        return generator.Generate(z, labels.to(Lab.Device)).Images.cpu().MoveToOuterDisposeScope();
    }

    /// <summary>Real images in a row per class, the first of each.</summary>
    public ImageGrid RealGrid(string title, int columns = 10)
    {
        using var scope = NewDisposeScope();
        (Tensor images, Tensor? labels) = Images(0, (int)Math.Min(Source.Count, 1000));
        long[] classes = labels!.data<long>().ToArray();
        long[] chosen = [.. Enumerable.Range(0, Source.ClassNames.Count).SelectMany(c =>
            Enumerable.Range(0, classes.Length).Where(i => classes[i] == c).Take(columns)).Select(i => (long)i)];
        return new ImageGrid(title, images.index_select(0, tensor(chosen)), columns) { RowLabels = Source.ClassNames };
    }

    /// <summary>Latent vectors, N(0, 1), fixed by the notebook's seed and their purpose.</summary>
    /// <returns>float32 [count, latent] on the CPU; the caller owns it.</returns>
    public Tensor Latents(IGenerator generator, int count, string purpose) => Latents(count, generator.Prior.Size, purpose);
}
