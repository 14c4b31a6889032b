using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class LeNetTrainerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    /// <summary>What can be learned here: drawn bars always, and real digits where they are.</summary>
    public static TheoryData<string> DataAtHand => MnistFiles.Train is null ? ["bars"] : ["bars", "mnist"];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(DataAtHand))]
    public void It_learns_to_classify_images_it_has_not_seen(string data)
    {
        (Tensor images, Tensor labels) = data == "bars" ? Bars(1, 600) : MnistFiles.Read(MnistFiles.Train!);
        (Tensor unseen, Tensor answers) = data == "bars" ? Bars(2, 300) : MnistFiles.Read(MnistFiles.Test!);
        // A fifth of the digits, to be quick.
        (long count, int epochs, double accuracy) = data == "bars" ? (600, 8, 0.9) : (12_000L, 2, 0.95);
        var config = new LeNetTrainingConfig { Epochs = epochs, BatchSize = 30 };
        LeNet network = LeNetTrainer.Train(Lookup(images, labels), count, 1, data == "bars" ? 3 : 10, config);
        using var trained = new LeNetFeatures("lenet-" + data, network);
        using Real real = Real.Of(trained, (start, n) => (unseen.narrow(0, start, n), answers.narrow(0, start, n)), unseen.shape[0]);
        Assert.InRange(LabelAgreement.Compute(real).Share, accuracy, 1);
    }

    [Fact]
    public void The_seed_alone_decides_the_weights_whatever_state_the_global_generator_is_in()
    {
        (Tensor images, Tensor labels) = Bars(1, 60);
        float[] first = Weights(0);
        Assert.Equal(first, Weights(0));
        Assert.NotEqual(first, Weights(1));

        float[] Weights(long seed)
        {
            var config = new LeNetTrainingConfig { Epochs = 1, BatchSize = 20, Seed = seed };
            using LeNet network = LeNetTrainer.Train(Lookup(images, labels), 60, 1, 3, config);
            return network.state_dict()["fc.f6.weight"].data<float>().ToArray();
        }
    }

    [Fact]
    public void It_reports_falling_loss_up_to_the_last_step()
    {
        (Tensor images, Tensor labels) = Bars(1, 600);
        List<StepReport> reports = [];
        var config = new LeNetTrainingConfig { Epochs = 6, BatchSize = 30 };
        using LeNet network = LeNetTrainer.Train(Lookup(images, labels), 600, 1, 3, config, reports.Add);
        Assert.Equal([50, 100, 120], reports.Select(report => report.Step));
        Assert.All(reports, report => Assert.Equal(120, report.Steps));
        Assert.True(reports[^1].Losses["C"] < reports[0].Losses["C"]);
        Assert.Equal(0, reports[^1].SecondsLeft);
    }

    private static Func<long[], (Tensor, Tensor)> Lookup(Tensor images, Tensor labels) =>
        indices => (images.index_select(0, tensor(indices)), labels.index_select(0, tensor(indices)));

    /// <summary>Noisy 28×28 images of a horizontal bar (0), a vertical bar (1) or both (2), somewhere.</summary>
    private static (Tensor Images, Tensor Labels) Bars(long seed, int count)
    {
        var stream = new Gan.Randomness.RandomStream((ulong)seed);
        var pixels = new float[count * 784];
        long[] labels = [.. Enumerable.Range(0, count).Select(i => (long)(i % 3))];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (float)stream.Uniform(-1, 0);
        for (int i = 0; i < count; i++)
        {
            (int row, int column) = ((int)stream.NextInt64(26), (int)stream.NextInt64(26));
            for (int j = 0; j < 28; j++)
            {
                if (labels[i] != 1) pixels[i * 784 + row * 28 + j] = pixels[i * 784 + (row + 1) * 28 + j] = 1;
                if (labels[i] != 0) pixels[i * 784 + j * 28 + column] = pixels[i * 784 + j * 28 + column + 1] = 1;
            }
        }
        return (tensor(pixels).reshape(count, 1, 28, 28), tensor(labels));
    }
}
