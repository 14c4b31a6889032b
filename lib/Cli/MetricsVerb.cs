using System.CommandLine;
using Gan.Data;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Cli;

/// <summary><c>metrics</c>: two sets of images compared.</summary>
internal static class MetricsVerb
{
    private static readonly string[] Features = ["sprites", "inception", "vgg16", "lenet", "pixels"];

    public static Command Create()
    {
        Option<string> real = new("--real") { Description = "A data set's name, a folder or a .zip archive.", Required = true };
        Option<string> fake = new("--fake") { Description = "The same, or the name of shipped StyleGAN weights, or a run's folder.", Required = true };
        Option<string> features = new("--features") { Description = $"What images are compared by: {string.Join(", ", Features)}.", DefaultValueFactory = _ => "pixels" };
        Option<int> count = new("--count") { Description = "Images of each set at most.", DefaultValueFactory = _ => 10_000 };
        Option<int> resolution = new("--resolution") { Description = "Pixels of a side; 0 takes the data's own.", DefaultValueFactory = _ => 0 };
        Option<long> seed = new("--seed") { Description = "Chooses subsets and latents." };
        features.AcceptOnlyFromAmong(Features);
        Command verb = new("metrics", "Compare two sets of images: Fréchet and kernel distance, precision, recall, density, coverage.") { real, fake, features, count, resolution, seed };
        verb.SetAction(parsed =>
        {
            DataOptions options = new() { Resolution = parsed.GetValue(resolution) is > 0 and var side ? side : null };
            IImageSource reals = DataSets.Open(parsed.GetValue(real)!, options: options);
            using IFeatureExtractor extractor = Extractor(parsed.GetValue(features)!, reals.Shape);
            int wanted = parsed.GetValue(count);
            using Real realSample = Real.Of(extractor, Sampler(reals), Math.Min(wanted, reals.Count));
            using Fake fakeSample = Generated(parsed.GetValue(fake)!, extractor, options, wanted, parsed.GetValue(seed));
            Evidence evidence = new(realSample, fakeSample, parsed.GetValue(seed));
            Metric[] metrics = [MetricList.Frechet, MetricList.Kernel, MetricList.Precision, MetricList.Recall, MetricList.Density, MetricList.Coverage];
            foreach (MetricValue value in MetricList.Measure(metrics, evidence, parsed.GetValue(fake)!, parsed.GetValue(seed))) Console.WriteLine($"{value.FullName} {value.Value:0.######}");
        });
        return verb;
    }

    private static Fake Generated(string what, IFeatureExtractor extractor, DataOptions options, int count, long seed)
    {
        bool run = Directory.Exists(what) && File.Exists(Path.Combine(what, "config.json"));
        if (!run && (Directory.Exists(what) || File.Exists(what) || DataSets.Names.Contains(what)))
        {
            IImageSource images = DataSets.Open(what, options: options);
            return Fake.Of(extractor, Sampler(images), Math.Min(count, images.Count));
        }
        using StyleGanGenerator generator = StyleGanNetworks.Open(what);
        Gan.Randomness.Seeds seeds = new(seed);
        return Fake.Of(extractor, (start, some) =>
        {
            using Generator random = seeds.Generator("metrics latents", start);
            return (generator.Synthesize(generator.Broadcast(generator.Map(randn([some, generator.Config.LatentSize], generator: random))), Noise.Seeded(seeds, "metrics noise", start)), null);
        }, count, batchSize: 100);
    }

    private static ImageSampler Sampler(IImageSource source) => (start, count) =>
    {
        ImageBatch batch = source.Get([.. Enumerable.Range(0, count).Select(i => start + i)]);
        return (batch.Images, batch.Labels);
    };

    private static IFeatureExtractor Extractor(string features, ImageShape shape) => features switch
    {
        "sprites" => SpriteReaders.For(Math.Min(shape.Height, 32), LabFolders.For("StyleGan").Runs),
        "inception" => PublishedNetworks.Inception(),
        "vgg16" => PublishedNetworks.Vgg16(),
        "lenet" => TrainedFeatures.For(DataSets.Open("mnist"), LabFolders.For("StyleGan").Runs),
        _ => new PixelFeatures(shape.Channels * shape.Height * shape.Width),
    };
}
