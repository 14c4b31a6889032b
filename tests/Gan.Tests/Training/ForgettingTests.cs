using Gan.Data;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>What a growing network asks of the trainer: optimizers that forget, and batches that change their size.</summary>
public sealed class ForgettingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Optimizers => ["Adam", "AdamW", "SGD", "RMSprop"];

    private static optim.Optimizer New(string kind, nn.Module network) => kind switch
    {
        "Adam" => optim.Adam(network.parameters(), 0.1, 0.5, 0.9),
        "AdamW" => optim.AdamW(network.parameters(), 0.1, 0.5, 0.9),
        "SGD" => optim.SGD(network.parameters(), 0.1, momentum: 0.9),
        _ => optim.RMSProp(network.parameters(), 0.1, momentum: 0.9),
    };

    private static void Step(nn.Module<Tensor, Tensor> network, optim.Optimizer optimizer, double slope)
    {
        network.zero_grad();
        (network.forward(ones(1, 2)) * slope).sum().backward();
        optimizer.step();
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_that_forgot_moves_as_a_new_one_does(string kind)
    {
        using nn.Module<Tensor, Tensor> old = nn.Linear(2, 1), young = nn.Linear(2, 1), remembering = nn.Linear(2, 1);
        using optim.Optimizer forgets = New(kind, old), remembers = New(kind, remembering), fresh = New(kind, young);
        remembering.load_state_dict(old.state_dict());
        foreach (double slope in (double[])[1, -3, 2])
        {
            Step(old, forgets, slope);
            Step(remembering, remembers, slope);
        }
        OptimizerState.Reset(forgets);
        young.load_state_dict(old.state_dict());
        for (int i = 0; i < 2; i++)
        {
            Step(old, forgets, 0.5);
            Step(young, fresh, 0.5);
            Step(remembering, remembers, 0.5);
        }
        Assert.Equal(Toy.Bytes(young), Toy.Bytes(old));
        Assert.NotEqual(Toy.Bytes(remembering), Toy.Bytes(old));
    }

    [Fact]
    public void Forgetting_keeps_the_learning_rate_and_leaves_no_tensors_behind()
    {
        using nn.Module<Tensor, Tensor> network = nn.Linear(2, 1);
        using optim.Optimizer optimizer = New("Adam", network);
        Step(network, optimizer, 1);
        optimizer.ParamGroups.First().LearningRate = 0.25;
        OptimizerState.Reset(optimizer);
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++) OptimizerState.Reset(optimizer);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(0.25, optimizer.ParamGroups.First().LearningRate);
        Dictionary<string, Tensor> state = [];
        OptimizerState.Collect("G", optimizer, state);
        Assert.Equal(0, state["optimizer.G.0.step"].item<long>());
        Assert.Equal(0, state["optimizer.G.0.exp_avg"].abs().max().item<float>());
        Assert.Equal(0, state["optimizer.G.1.exp_avg_sq"].abs().max().item<float>());
    }

    [Fact]
    public void A_phase_forgets_before_the_steps_that_say_so()
    {
        using nn.Module<Tensor, Tensor> network = nn.Linear(2, 1);
        optim.Optimizer adam = New("Adam", network);
        using TrainingSetup setup = new()
        {
            Networks = new Dictionary<string, nn.Module> { ["D"] = network },
            Phases = [new Phase("D", network, adam, c => network.forward(ones(1, 2)).sum()) { ResetsOptimizer = step => step is 2 or 5 }],
        };
        using Trainer trainer = new(setup, new TrainConfig { Steps = 7, LogEvery = 10 });
        List<long> counts = [];
        for (int i = 0; i < 7; i++)
        {
            trainer.TakeStep();
            Dictionary<string, Tensor> state = [];
            OptimizerState.Collect("D", adam, state);
            counts.Add(state["optimizer.D.0.step"].item<long>());
        }
        Assert.Equal([1L, 2, 1, 2, 3, 1, 2], counts);
    }

    [Fact]
    public void Batches_that_change_their_size_count_as_many_images_for_losses_and_averages()
    {
        using nn.Module<Tensor, Tensor> network = nn.Linear(1, 1, hasBias: false), average = nn.Linear(1, 1, hasBias: false);
        using (no_grad()) network.parameters().First().fill_(1);
        List<(long, int, long)> seen = [];
        Ema ema = new("ema", network, average);
        ImageCount[] images = [new(0, 8), new(8, 2), new(10, 6)];
        using TrainingSetup setup = new()
        {
            Networks = new Dictionary<string, nn.Module> { ["D"] = network },
            Averages = [ema],
            Phases =
            [
                new Phase("D", network, optim.SGD(network.parameters(), 1), c =>
                {
                    seen.Add((c.Step, c.BatchSize, c.Images.shape[0]));
                    return network.forward(ones(1, 1)).sum(); // each step takes 1 off the weight
                }),
            ],
            Batches = BatchSource.Of(step => new ImageBatch(zeros(images[step].InStep, 1, 1, 1))),
            Images = step => images[step],
        };
        using Trainer trainer = new(setup, new TrainConfig { Steps = 3, BatchSize = 99, LogEvery = 10, EmaHalfLife = 1000, EmaRampUp = 0.5 });
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        Assert.Equal([(0, 8, 8), (1, 2, 2), (2, 6, 6)], seen);
        double expected = 1; // half-lives 4, 5, 8 after 8, 10, 16 images
        foreach ((double weight, double lives) in (IEnumerable<(double, double)>)[(0, 8 / 4.0), (-1, 2 / 5.0), (-2, 6 / 8.0)])
            expected = expected * Math.Pow(0.5, lives) + weight * (1 - Math.Pow(0.5, lives));
        Assert.Equal(expected, average.parameters().First().item<float>(), 1e-6);
    }
}
