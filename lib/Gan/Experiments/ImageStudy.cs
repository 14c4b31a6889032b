using Gan.Data;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>
/// What a paper's notebooks work with: real images, features that see them, trained runs from the cache, and measurements at the sample size
/// of the profile. Everything it draws is fixed by the notebook's seed. Each paper adds what its generators can do.
/// </summary>
public abstract class ImageStudy : IDisposable
{
    private protected ImageStudy(Lab lab, IImageSource source, IFeatureExtractor features)
    {
        (Lab, Source, Features, Runs) = (lab, source, features, new RunCache(lab.Runs));
        SampleCount = (int)Math.Min(source.Count, lab.Choose(smoke: 100, quick: 2000, full: 10_000));
        Evaluation = new Evaluation(source, features, SampleCount, lab.Seed, lab.Device);
    }

    /// <summary>The images that the networks learn.</summary>
    public IImageSource Source { get; }

    /// <summary>The features that metrics compare.</summary>
    public IFeatureExtractor Features { get; }

    /// <summary>Images in every measurement: 2,000 in quick, 10,000 in full.</summary>
    public int SampleCount { get; }

    /// <summary>Seeds behind a claim: one in quick, three in full.</summary>
    public int SeedCount => Lab.Choose(smoke: 1, quick: 1, full: 3);

    /// <summary>Real images to compare with, the first <see cref="SampleCount"/> of the source.</summary>
    public Real Real => Evaluation.Real;

    /// <summary>Measures generators at the notebook's seed.</summary>
    public Evaluation Evaluation { get; }

    private protected Lab Lab { get; }

    private protected RunCache Runs { get; }

    /// <summary>Where shipped weights come from.</summary>
    public static Provenance Provenance(string name) => ShippedWeights.Find(name).Provenance;

    /// <summary>Mean and spread of a model's values of one metric over the seeds.</summary>
    /// <exception cref="ArgumentException">There is no such value.</exception>
    public static Spread Over(IEnumerable<MetricValue> values, string model, Metric metric) => Over(values, model, metric.Stem);

    /// <summary>The same by the stem of the metric's name, for example <c>ppl-wfull</c>.</summary>
    /// <exception cref="ArgumentException">There is no such value.</exception>
    public static Spread Over(IEnumerable<MetricValue> values, string model, string stem) =>
        Spread.Of(values.Where(v => v.Model == model && v.Name.StartsWith(stem, StringComparison.Ordinal) && char.IsDigit(v.Name[stem.Length]))
            .Select(v => v.Value));

    /// <summary>Images of a generator with their features, those of the notebook's seed: what <c>./experiments metrics</c> measures, too.</summary>
    /// <param name="generator">A trained generator on the notebook's device.</param>
    /// <param name="count">How many; 0 takes <see cref="SampleCount"/>.</param>
    /// <param name="keepImages">Whether metrics of the images themselves will be asked for.</param>
    public Fake Sample(IGenerator generator, int count = 0, bool keepImages = true) => (count > 0 ? Evaluation.Of(count) : Evaluation).Sample(generator, keepImages);

    /// <summary>Real against generated.</summary>
    public Evidence Compare(Fake fake) => new(Real, fake, Lab.Seed);

    /// <summary>Real images start … start + count − 1 of the source, with their labels.</summary>
    public (Tensor Images, Tensor? Labels) Images(long start, int count) => Source.Sample(start, count);

    /// <summary>Something measured at every snapshot of a run but the first; the run has its final weights again afterwards.</summary>
    /// <returns>Steps and values, ready for a line.</returns>
    public static (double[] Steps, double[] Values) Along(Run run, Func<Run, double> measure)
    {
        List<double> steps = [], values = [];
        foreach (long step in run.Folder.SnapshotSteps.Where(s => s > 0))
        {
            run.LoadSnapshot(step);
            steps.Add(step);
            values.Add(measure(run));
        }
        run.LoadFinal();
        return ([.. steps], [.. values]);
    }

    public void Dispose()
    {
        Evaluation.Dispose();
        Features.Dispose();
        DisposeOwn();
        GC.SuppressFinalize(this);
    }

    /// <summary>Latent vectors, N(0, 1), fixed by the notebook's seed and their purpose.</summary>
    /// <returns>float32 [count, size] on the CPU; the caller owns it.</returns>
    private protected Tensor Latents(int count, int size, string purpose)
    {
        using Generator random = Lab.Seeds.Generator(purpose);
        return randn([count, size], generator: random);
    }

    /// <summary>What a run of a name and seed is called.</summary>
    private protected string Label(string name, int seedOffset) => seedOffset == 0 ? name : $"{name}-seed{Lab.Seed + seedOffset}";

    /// <summary>Trains or loads with a live line on the page, and a live row of samples a snapshot if it is wanted.</summary>
    /// <param name="label">The run's name.</param>
    /// <param name="trainOrLoad">Trains, watched.</param>
    /// <param name="samples">Shows the rows; null shows none.</param>
    /// <param name="draw">Draws a row, see <see cref="SampleHistory"/>.</param>
    private protected Run Watched(string label, Func<RunWatch, Run> trainOrLoad, LiveFigure? samples, Func<Func<string, nn.Module>, Tensor> draw)
    {
        if (samples is null) return trainOrLoad(new RunWatch(Lab.Progress(label)));
        SampleHistory live = new(label, draw);
        void OnSnapshot(Snapshot snapshot)
        {
            live.Add(snapshot.Step, snapshot.Network<nn.Module>);
            samples.Update(live.Draw);
        }
        Run run = trainOrLoad(new RunWatch(Lab.Progress(label), OnSnapshot));
        samples.Finish(new SampleHistory(label, draw).Of(run).Draw());
        return run;
    }

    /// <summary>Disposes what a paper's study owns beside this.</summary>
    private protected virtual void DisposeOwn()
    {
    }
}
