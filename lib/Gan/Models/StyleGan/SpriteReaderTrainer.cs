using Gan.Data;
using Gan.Data.Sprites;
using Gan.Randomness;
using Gan.Results;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Models.StyleGan;

/// <summary>Trains a <see cref="SpriteReader"/> on sprites of all modes; the result depends on its arguments alone.</summary>
public static class SpriteReaderTrainer
{
    private const int BatchSize = 64, StepsPerReport = 25;

    /// <summary>Adam with a learning rate that falls linearly to zero; squared error for continuous factors, cross-entropy for the others.</summary>
    /// <param name="resolution">16 or more.</param>
    /// <param name="steps">Steps of 64 images, none of which is seen twice.</param>
    /// <param name="seed">Initial weights and images.</param>
    /// <param name="report">Told now and then.</param>
    /// <returns>The network; the caller owns it.</returns>
    public static StyleGanDiscriminator Train(int resolution, int steps, long seed = 0, Action<StepReport>? report = null)
    {
        Seeds seeds = new(seed);
        manual_seed(seeds.For("sprite reader init")).Dispose();
        StyleGanDiscriminator network = SpriteReader.NewNetwork(resolution);
        SpriteSource source = Source(resolution, steps, seed);
        using var adam = optim.Adam(network.parameters(), 0.003, 0.9, 0.99);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (int step = 0; step < steps; step++)
        {
            Interruption.Check();
            using var scope = NewDisposeScope();
            foreach (var group in adam.ParamGroups) group.LearningRate = 0.003 * (1 - step / (double)steps);
            long[] indices = [.. Enumerable.Range(0, BatchSize).Select(i => (long)step * BatchSize + i)];
            ImageBatch batch = source.Get(indices);
            Tensor loss = Loss(SpriteReader.Split(network.forward(batch.Images)), [.. indices.Select(source.Factors)]);
            adam.zero_grad();
            loss.backward();
            adam.step();
            if ((step + 1) % StepsPerReport != 0 && step + 1 < steps) continue;
            double left = clock.Elapsed.TotalSeconds / (step + 1) * (steps - step - 1);
            report?.Invoke(new StepReport("sprite reader", step + 1, steps, new Dictionary<string, double> { ["C"] = loss.item<float>() }, left));
        }
        return network;
    }

    /// <summary>The images of a training.</summary>
    public static SpriteSource Source(int resolution, int steps, long seed) => new((long)steps * BatchSize, resolution, seed: new Seeds(seed).For("sprite reader images"));

    private static Tensor Loss(SpriteReading read, SpriteFactors[] truth)
    {
        Tensor Column(IReadOnlyList<SpriteFactor> factors) =>
            tensor(truth.SelectMany(t => factors.Select(f => (float)f.Get(t))).ToArray(), [truth.Length, factors.Count]);
        Tensor Class(SpriteFactor factor) => tensor(truth.Select(t => (long)factor.Get(t)).ToArray());
        return 4 * mse_loss(read.Continuous, Column(SpriteFactorList.Continuous))
            + binary_cross_entropy_with_logits(read.Binary, Column(SpriteFactorList.Binary))
            + 0.5 * cross_entropy(read.Hair, Class(SpriteFactorList.Hair)) + 0.5 * cross_entropy(read.Mode, Class(SpriteFactorList.Mode));
    }
}
