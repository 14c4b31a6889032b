using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class TrainerTests
{
    private static TrainingSetup Build(Func<StepContext, Tensor, Tensor>? watch = null)
    {
        manual_seed(1).Dispose();
        return Toy.Setup(new Seeds(3), CPU, watch);
    }

    [Fact]
    public void A_phase_moves_every_parameter_of_its_own_networks_and_no_other()
    {
        Dictionary<string, Dictionary<string, byte[]>> before = [];
        List<string> moved = [];
        TrainingSetup? setup = null;
        string last = "";
        void Compare()
        {
            foreach (var (name, network) in setup!.Networks)
            {
                foreach (var (key, parameter) in network.named_parameters())
                {
                    byte[] now = parameter.bytes.ToArray();
                    if (before.TryGetValue(name, out var values) && !values[key].AsSpan().SequenceEqual(now)) moved.Add($"{last}: {name}.{key}");
                }
                before[name] = network.named_parameters().ToDictionary(p => p.name, p => p.parameter.bytes.ToArray());
            }
        }
        using (setup = Build((c, loss) =>
        {
            Compare();
            last = c.Phase;
            return loss;
        }))
        {
            using Trainer trainer = new(setup, Toy.Config);
            for (int i = 0; i < 2; i++) trainer.TakeStep();
            Compare();
        }
        string[] d = ["D: D.0.bias", "D: D.0.weight", "D: D.3.weight"], g = ["G: G.0.weight", "G: G.1.bias", "G: G.1.weight", "G: G.4.bias", "G: G.4.weight"];
        string[] regularized = ["Dreg: D.0.bias", "Dreg: D.0.weight", "Dreg: D.3.bias", "Dreg: D.3.weight"];
        // A difference of means has no gradient to the last bias, and batch normalization takes the bias before it away.
        string[] may = ["D: D.3.bias", "G: G.0.bias"];
        Assert.Empty(moved.Except([.. d, .. g, .. regularized, .. may]));
        Assert.Empty(new string[][] { d, g, regularized }.SelectMany(k => k).Except(moved));
    }

    [Fact]
    public void Only_the_networks_of_the_phase_require_gradients_and_all_do_afterwards()
    {
        List<string> seen = [];
        TrainingSetup? setup = null;
        using (setup = Build((c, loss) =>
        {
            seen.Add($"{c.Phase}:{string.Join(",", setup!.Networks.Where(n => n.Value.parameters().All(p => p.requires_grad)).Select(n => n.Key))}");
            Assert.All(setup.Networks.Where(n => n.Key != c.Phase[..1]), n => Assert.All(n.Value.parameters(), p => Assert.False(p.requires_grad)));
            return loss;
        }))
        {
            using (Trainer trainer = new(setup, Toy.Config)) trainer.TakeStep();
            Assert.Equal(["D:D", "Dreg:D", "G:G"], seen);
            Assert.All(setup.Networks.Values.SelectMany(n => n.parameters()), p => Assert.True(p.requires_grad));
        }
    }

    [Fact]
    public void A_parameter_that_was_frozen_before_stays_frozen()
    {
        using TrainingSetup setup = Build();
        var frozen = setup.Networks["D"].parameters().First();
        frozen.requires_grad = false;
        byte[] before = frozen.bytes.ToArray();
        using (Trainer trainer = new(setup, Toy.Config)) trainer.TakeStep();
        Assert.False(frozen.requires_grad);
        Assert.Equal(before, frozen.bytes.ToArray());
    }

    [Fact]
    public void Every_and_the_order_of_phases_are_kept()
    {
        List<string> ran = [];
        using TrainingSetup setup = Build((c, loss) =>
        {
            ran.Add(c.Phase + c.Step);
            return loss;
        });
        using Trainer trainer = new(setup, Toy.Config);
        for (int i = 0; i < 4; i++) trainer.TakeStep();
        Assert.Equal(["D0", "Dreg0", "G0", "D1", "G1", "D2", "G2", "D3", "Dreg3", "G3"], ran);
    }

    [Fact]
    public void Three_steps_leave_as_many_tensors_alive_as_one()
    {
        using TrainingSetup setup = Build();
        using Trainer trainer = new(setup, Toy.Config);
        trainer.TakeStep();
        long after1 = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trainer.TakeStep();
        trainer.TakeStep();
        Assert.Equal(after1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Random_numbers_depend_on_seed_step_phase_and_purpose_alone()
    {
        List<(string Key, string Draw)> draws = [];
        string Draw(StepContext c, string purpose) => Convert.ToHexString(c.Normal(purpose, 3).bytes);
        using TrainingSetup setup = Build((c, loss) =>
        {
            string first = Draw(c, "a");
            draws.Add(($"{c.Phase}{c.Step}a", first));
            draws.Add(($"{c.Phase}{c.Step}b", Draw(c, "b")));
            Assert.Equal(first, Draw(c, "a"));
            long[] integers = [.. c.Integers("c", 5, 100).bytes.ToArray().Chunk(8).Select(b => BitConverter.ToInt64(b))];
            Assert.Equal([0L, 1, 2, 3, 4], integers.Distinct().Order());
            Assert.All(c.Uniform("d", 50).bytes.ToArray().Chunk(4), b => Assert.InRange(BitConverter.ToSingle(b), 0, 1));
            return loss;
        });
        using Trainer trainer = new(setup, Toy.Config);
        for (int i = 0; i < 2; i++) trainer.TakeStep();
        Assert.Equal(draws.Count, draws.Select(d => d.Draw).Distinct().Count());
    }

    [Fact]
    public void The_learning_rate_of_a_phase_follows_its_schedule()
    {
        using TrainingSetup setup = Build();
        using Trainer trainer = new(setup, Toy.Config);
        trainer.TakeStep();
        trainer.TakeStep();
        Assert.Equal(1e-3, setup.Phases[2].Optimizer.ParamGroups.Single().LearningRate, 12);
        Assert.Equal(1e-3, setup.Phases[0].Optimizer.ParamGroups.Single().LearningRate, 12);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_loss_that_is_not_finite_stops_with_phase_and_step(float bad)
    {
        using TrainingSetup setup = Build((c, loss) => c.Phase == "G" && c.Step == 2 ? loss * bad : loss);
        using Trainer trainer = new(setup, Toy.Config, "toy");
        for (int i = 0; i < 4; i++) trainer.TakeStep();
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(trainer.TakeLosses);
        Assert.Equal(("G", 2L), (error.Phase, error.Step));
        Assert.StartsWith("toy: the loss of phase G is ", error.Message);
        Assert.Contains("at step 2;", error.Message);
    }

    [Fact]
    public void Losses_are_means_since_the_last_look()
    {
        List<float> seen = [];
        using TrainingSetup setup = Build((c, loss) =>
        {
            if (c.Phase == "D") seen.Add(loss.item<float>());
            return loss;
        });
        using Trainer trainer = new(setup, Toy.Config);
        for (int i = 0; i < 2; i++) trainer.TakeStep();
        trainer.TakeLosses();
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        IReadOnlyDictionary<string, double> losses = trainer.TakeLosses();
        Assert.Equal(seen[2..].Average(v => (double)v), losses["D"], 9);
        Assert.Equal(["D", "Dreg", "G"], losses.Keys.Order());
    }

    [Fact]
    public void A_loss_that_is_no_scalar_is_refused_by_the_name_of_its_phase()
    {
        using TrainingSetup setup = Build((c, loss) => c.Phase == "Dreg" ? loss.expand(2) : loss);
        using Trainer trainer = new(setup, Toy.Config);
        Assert.Contains("phase Dreg is [2]", Assert.Throws<ArgumentException>(trainer.TakeStep).Message);
    }

    [Fact]
    public void An_optimizer_of_another_network_is_refused()
    {
        using TrainingSetup setup = Build();
        TrainingSetup swapped = new()
        {
            Networks = setup.Networks,
            Phases = [new Phase("G", setup.Networks["G"], setup.Phases[0].Optimizer, _ => zeros(1))],
        };
        Assert.Contains("optimizer of phase G", Assert.Throws<ArgumentException>(() => new Trainer(swapped, Toy.Config)).Message);
    }
}
