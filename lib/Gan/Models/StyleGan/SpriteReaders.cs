using Gan.Data.Sprites;
using Gan.Metrics;
using Gan.Randomness;
using Gan.Results;
using Gan.Training;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>Readers that are trained already: those that the suite ships, or one trained here and kept.</summary>
public static class SpriteReaders
{
    /// <summary>Steps of the training whose weights are shipped.</summary>
    public const int Steps = 4000;

    /// <summary>The name of the shipped weights for a resolution.</summary>
    public static string ShippedName(int resolution) => $"sprite-reader-{resolution}";

    /// <summary>The reader for images of a resolution.</summary>
    /// <param name="resolution">16 or 32.</param>
    /// <param name="runs">The run cache's folder; a reader trained here is kept under <c>features/</c> in it.</param>
    /// <param name="brief">Train for a moment, to see that everything runs, if none is shipped.</param>
    /// <param name="progress">Told while it trains.</param>
    public static SpriteReader For(int resolution, string runs, bool brief = false, IProgress<StepReport>? progress = null)
    {
        StyleGanDiscriminator network = SpriteReader.NewNetwork(resolution);
        if (File.Exists(Path.Combine(ShippedWeights.DefaultFolder, ShippedName(resolution) + ".safetensors")))
        {
            ShippedWeights.Find(ShippedName(resolution)).LoadInto(network);
            return new SpriteReader(network, resolution);
        }
        network.Dispose();
        int steps = brief ? 10 : Steps;
        string file = Path.Combine(runs, "features", $"{ShippedName(resolution)}-{steps}.safetensors");
        if (!File.Exists(file))
        {
            using StyleGanDiscriminator trained = SpriteReaderTrainer.Train(resolution, steps, report: r => progress?.Report(r));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            string writing = $"{file}.{Environment.ProcessId}.writing";
            Safetensors.Save(writing, trained.state_dict());
            File.Move(writing, file, overwrite: true);
        }
        using var loading = NewDisposeScope();
        network = SpriteReader.NewNetwork(resolution);
        WeightsFile.LoadInto(network, Safetensors.Load(file), file);
        return new SpriteReader(network, resolution);
    }

    /// <summary>How well a network reads 2,000 sprites that it has not seen: mean correlation with the continuous factors, and the mean accuracy over attributes, hair styles and modes.</summary>
    public static IReadOnlyList<MetricValue> Measure(StyleGanDiscriminator network, int resolution, long seed)
    {
        const int Count = 2000;
        using var scope = NewDisposeScope();
        SpriteSource source = new(Count, resolution, seed: new Seeds(seed).For("sprite reader test"));
        SpriteReader reader = new(network, resolution); // owns nothing that the caller does not
        using SpriteReading reading = reader.Read(source.Get([.. Enumerable.Range(0, Count).Select(i => (long)i)]).Images);
        SpriteFactors[] truth = [.. Enumerable.Range(0, Count).Select(i => source.Factors(i))];
        double[] Truth(SpriteFactor factor) => [.. truth.Select(factor.Get)];
        double Share(SpriteFactor factor, long[] guessed) => Truth(factor).Zip(guessed, (t, g) => t == g ? 1.0 : 0).Average();
        MetricValue Value(string name, double value) => new(name, "", SpriteReader.NameFor(resolution), value, Count, seed);
        return
        [
            Value("correlation2k", SpriteFactorList.Continuous.Average(f => Correlation.Of(Truth(f), reading.Of(f)))),
            Value("attributes2k", SpriteFactorList.Binary.Average(f => Share(f, [.. reading.Of(f).Select(p => p > 0.5 ? 1L : 0)]))),
            Value("hair2k", Share(SpriteFactorList.Hair, reading.Hair.argmax(1).data<long>().ToArray())),
            Value("mode2k", Share(SpriteFactorList.Mode, reading.Mode.argmax(1).data<long>().ToArray())),
        ];
    }
}
