using Gan.Data;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>
/// A GAN on three numbers that has everything a real one has: batch normalization, dropout, lazy regularization, two kinds of
/// optimizer, an average, and state outside its networks.
/// </summary>
internal static class Toy
{
    public static TrainConfig Config { get; } = new() { Steps = 12, BatchSize = 8, Seed = 3, EmaHalfLife = 40, LogEvery = 5, CheckpointEvery = 4, SnapshotEvery = 6 };

    public static RunPlan Plan(TrainConfig config) => new("Zoo", "toy", new { Width = 8 }, config, "sha256:toy", Version: 1);

    public static TrainingSetup Setup(Seeds seeds, Device device) => Setup(seeds, device, null);

    /// <param name="seeds">Of the images.</param>
    /// <param name="device">Where it trains.</param>
    /// <param name="watch">Sees every context and may replace the loss of a phase.</param>
    public static TrainingSetup Setup(Seeds seeds, Device device, Func<StepContext, Tensor, Tensor>? watch)
    {
        nn.Module<Tensor, Tensor> g = Generator().to(device), d = Discriminator().to(device);
        optim.Optimizer optG = optim.Adam(g.parameters(), lr: 2e-3, beta1: 0.5), optD = optim.RMSProp(d.parameters(), 1e-3, momentum: 0.9);
        Tensor mean = zeros(1, device: device).DetachFromDisposeScope();
        Tensor Watched(StepContext c, Tensor loss) => watch is null ? loss : watch(c, loss);
        Tensor Fake(StepContext c) => g.forward(c.Normal("z", c.BatchSize, 4));
        return new TrainingSetup
        {
            Device = device,
            Networks = new Dictionary<string, nn.Module> { ["G"] = g, ["D"] = d },
            Averages = [new Ema("G_ema", g, Generator().to(device))],
            Tensors = new Dictionary<string, Tensor> { ["mean"] = mean },
            Phases =
            [
                new Phase("D", d, optD, c => Watched(c, (d.forward(Fake(c)) - d.forward(c.Images.reshape(-1, 3))).mean())),
                new Phase("Dreg", d, optD, c => Watched(c, d.forward(c.Images.reshape(-1, 3)).pow(2).mean() * 0.1)) { Every = 3 },
                new Phase("G", g, optG, c =>
                {
                    Tensor score = d.forward(Fake(c)).mean();
                    using (no_grad()) mean.mul_(0.9).add_(score, alpha: 0.1);
                    return Watched(c, -score + mean.detach() * 0.01);
                }) { LearningRate = step => 2e-3 / (1 + step) },
            ],
            Batches = BatchSource.Of(step =>
            {
                using Generator generator = seeds.Generator("images", step);
                return new ImageBatch(rand([8, 3, 1, 1], generator: generator) * 2 - 1);
            }),
        };
    }

    /// <summary>Every number of every network, in order.</summary>
    public static byte[] Bytes(Run run) => [.. run.NetworkNames.SelectMany(n => Bytes(run.Network<nn.Module>(n)))];

    public static byte[] Bytes(nn.Module network) => [.. network.state_dict().SelectMany(s => s.Value.bytes.ToArray())];

    private static nn.Module<Tensor, Tensor> Generator() =>
        nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.3), nn.Linear(8, 3), nn.Tanh());

    private static nn.Module<Tensor, Tensor> Discriminator() => nn.Sequential(nn.Linear(3, 8), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(8, 1));
}
