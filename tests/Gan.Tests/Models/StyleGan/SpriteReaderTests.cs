using Gan.Data.Sprites;
using Gan.Metrics.Features;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Tests.Data;
using Gan.Tests.Layers;
using Gan.Tests.Training;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class SpriteReaderTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static readonly SpriteSource Unseen = new(300, 16, seed: 99);

    private static Tensor Images(int count) => Unseen.Get([.. Enumerable.Range(0, count).Select(i => (long)i)]).Images;

    [Fact]
    public void Every_shipped_reader_reads_as_well_as_its_provenance_says()
    {
        foreach (int resolution in (int[])[16, 32])
        {
            string name = SpriteReaders.ShippedName(resolution);
            if (!File.Exists(Path.Combine(ShippedWeights.DefaultFolder, name + ".safetensors"))) continue;
            ShippedWeights shipped = ShippedWeights.Find(name);
            using StyleGanDiscriminator network = SpriteReader.NewNetwork(resolution);
            shipped.LoadInto(network);
            IReadOnlyList<MetricValue> measured = SpriteReaders.Measure(network, resolution, shipped.Provenance.Seed + 1); // other sprites
            foreach (MetricValue recorded in shipped.Provenance.Metrics)
            {
                if (measured.SingleOrDefault(m => m.Name == recorded.Name) is not { } value) continue;
                Assert.True(value.Value > recorded.Value - 0.03, $"{name}: {value.Name} is {value.Value}, recorded is {recorded.Value}.");
            }
            Assert.True(measured.Single(m => m.Name == "correlation2k").Value > 0.5, $"{name} hardly sees anything.");
        }
    }

    [Fact]
    public void A_training_depends_on_its_arguments_alone_and_learns()
    {
        using StyleGanDiscriminator brief = SpriteReaderTrainer.Train(16, 2), again = SpriteReaderTrainer.Train(16, 2);
        using StyleGanDiscriminator other = SpriteReaderTrainer.Train(16, 2, seed: 1);
        Assert.Equal(Toy.Bytes(brief), Toy.Bytes(again));
        Assert.NotEqual(Toy.Bytes(brief), Toy.Bytes(other));
        using StyleGanDiscriminator trained = SpriteReaderTrainer.Train(16, 40);
        double Correlation(StyleGanDiscriminator network) => SpriteReaders.Measure(network, 16, 0).Single(m => m.Name == "correlation2k").Value;
        double before = Correlation(brief), after = Correlation(trained);
        Assert.True(after > before + 0.1, $"After 40 steps the correlation went from {before} to {after}.");
    }

    [Fact]
    public void It_reads_every_factor_of_an_image_and_features_for_metrics()
    {
        using SpriteReader reader = new(SpriteReader.NewNetwork(16), 16);
        using SpriteReading reading = reader.Read(Images(5));
        Assert.Equal([5, 16], reading.Continuous.shape);
        Assert.Equal([5, 6], reading.Binary.shape);
        Assert.Equal([5, 6], reading.Hair.shape);
        Assert.Equal([5, 4], reading.Mode.shape);
        for (int i = 0; i < 16; i++) Assert.Equal(Probe.Values(reading.Continuous.select(1, i)), reading.Of(SpriteFactorList.Continuous[i]));
        double logit = Probe.Values(reading.Binary)[1];
        Assert.Equal(1 / (1 + Math.Exp(-logit)), reading.Of(SpriteFactorList.Binary[1])[0], 1e-6);
        Assert.Contains("is categorical", Assert.Throws<ArgumentException>(() => reading.Of(SpriteFactorList.Hair)).Message);
        Extraction extraction = reader.Extract(Images(5));
        Assert.Equal([5, reader.Dimension], extraction.Features.shape);
        Probe.Near(reading.Mode, extraction.Logits!, 1e-6);
        Assert.Equal(("sprite-reader-16", 4), (reader.Name, reader.Classes));
    }

    [Fact]
    public void Images_of_other_sizes_are_averaged_down_or_interpolated_up_to_its_own()
    {
        Tensor images = Images(2);
        Probe.Near(images, SpriteReader.Fit(images, 16), 0);
        Probe.Near(Reference.Halved(images), SpriteReader.Fit(images, 8), 1e-6);
        Assert.Equal([2, 3, 32, 32], SpriteReader.Fit(images, 32).shape);
        Assert.Contains("expected [N, 3, H, W]", Assert.Throws<ArgumentException>(() => SpriteReader.Fit(zeros(2, 1, 16, 16), 16)).Message);
    }

    [Fact]
    public void A_reading_leaves_no_tensors_behind()
    {
        using SpriteReader reader = new(SpriteReader.NewNetwork(16), 16);
        Tensor images = Images(4);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        reader.Read(images).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_reader_that_is_not_shipped_is_trained_once_and_kept()
    {
        using TemporaryFolder runs = new();
        List<StepReport> reports = [];
        bool Ships(int size) => File.Exists(Path.Combine(ShippedWeights.DefaultFolder, SpriteReaders.ShippedName(size) + ".safetensors"));
        int resolution = Ships(32) ? 64 : 32;
        SpriteReader Reader() => SpriteReaders.For(resolution, runs.Path, brief: true, new Told(reports.Add));
        using SpriteReader first = Reader(), second = Reader();
        Assert.Equal(10, Assert.Single(reports).Step);
        Tensor images = Images(3);
        Probe.Near(first.Read(images).Continuous, second.Read(images).Continuous, 0);
    }

    private sealed class Told(Action<StepReport> tell) : IProgress<StepReport>
    {
        public void Report(StepReport value) => tell(value);
    }
}
