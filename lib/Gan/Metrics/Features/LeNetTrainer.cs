using Gan.Randomness;
using Gan.Results;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics.Features;

/// <summary>Trains a <see cref="LeNet"/> on labelled images, for data that no published classifier knows.</summary>
public static class LeNetTrainer
{
    /// <summary>Raised by hand when the same images and configuration train to other weights: what was trained before is trained anew.</summary>
    public const int Version = 1;

    private const int StepsPerReport = 50;

    /// <summary>Trains from random weights; the result depends on data and configuration alone.</summary>
    /// <param name="data">Images float32 [N, C, H, W] in [−1, 1] and labels int64 [N] at the given indices.</param>
    /// <param name="count">Images in all.</param>
    /// <param name="channels">Channels the network takes; 1 turns color into luma.</param>
    /// <param name="classes">Labels are 0 … classes − 1.</param>
    /// <param name="report">Called now and then with progress.</param>
    /// <returns>The network; the caller owns it, usually through <see cref="LeNetFeatures"/>.</returns>
    public static LeNet Train(Func<long[], (Tensor Images, Tensor Labels)> data, long count, int channels, int classes,
        LeNetTrainingConfig? config = null, Action<StepReport>? report = null)
    {
        config ??= new LeNetTrainingConfig();
        var seeds = new Seeds(config.Seed);
        var network = new LeNet(channels, classes);
        Initialize(network, seeds);
        using var adam = optim.Adam(network.parameters(), lr: config.LearningRate);
        long stepsPerEpoch = Math.Max(1, count / config.BatchSize), steps = stepsPerEpoch * config.Epochs;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        double mean = double.NaN;
        network.train();
        for (long epoch = 0; epoch < config.Epochs; epoch++)
        {
            long[] order = seeds.Stream("lenet order", epoch).Permutation(count);
            for (long i = 0; i < stepsPerEpoch; i++)
            {
                Interruption.Check();
                using var scope = NewDisposeScope();
                long step = epoch * stepsPerEpoch + i;
                foreach (var group in adam.ParamGroups) group.LearningRate = config.LearningRate * (1 - step / (double)steps);
                (Tensor images, Tensor labels) = data(order.Skip((int)i * config.BatchSize).Take(config.BatchSize).ToArray());
                Tensor loss = cross_entropy(network.forward(LeNetFeatures.Fit(images, channels)), labels);
                adam.zero_grad();
                loss.backward();
                adam.step();
                if ((step + 1) % StepsPerReport == 0 || step + 1 == steps) Report(step + 1, loss.item<float>());
            }
        }
        network.eval();
        return network;

        void Report(long done, double loss)
        {
            mean = double.IsNaN(mean) ? loss : 0.8 * mean + 0.2 * loss;
            double left = clock.Elapsed.TotalSeconds / done * (steps - done);
            report?.Invoke(new StepReport("lenet", done, steps, new Dictionary<string, double> { ["C"] = mean }, left));
        }
    }

    /// <summary>
    /// Uniform in ±1/√(inputs), as torch's layers start, but from seeds of our own: the global generator's state does not matter.
    /// </summary>
    private static void Initialize(LeNet network, Seeds seeds)
    {
        using var noGrad = no_grad();
        double bound = 1;
        foreach ((string key, var parameter) in network.named_parameters())
        {
            if (parameter.dim() > 1) bound = 1 / Math.Sqrt(parameter.numel() / (double)parameter.shape[0]); // a bias follows its weight
            using Generator generator = seeds.Generator("lenet init " + key);
            parameter.uniform_(-bound, bound, generator);
        }
    }
}
