using Gan.Randomness;
using Gan.Tests.Weights;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TrainingSetup _setup = Toy.Setup(new Seeds(3), CPU);
    private readonly Trainer _trainer;

    public CheckpointTests() => _trainer = new Trainer(_setup, Toy.Config with { LogEvery = 50 }, "toy");

    public void Dispose()
    {
        _trainer.Dispose();
        _setup.Dispose();
        _folder.Dispose();
    }

    /// <summary>A disk with room for some bytes.</summary>
    private sealed class SmallDisk(int room)
    {
        private int _left = room;

        public Stream Create(string path) => new Limited(this, path);

        private sealed class Limited(SmallDisk disk, string path) : MemoryStream
        {
            public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

            public override void Write(ReadOnlySpan<byte> buffer)
            {
                if ((disk._left -= buffer.Length) < 0) throw new IOException($"No space left on device : '{path}'");
                base.Write(buffer);
            }

            public override void Flush() => File.WriteAllBytes(path, ToArray());
        }
    }

    private string Saved(int steps)
    {
        for (int i = 0; i < steps; i++) _trainer.TakeStep();
        Checkpoint checkpoint = new(_folder["checkpoint"]);
        checkpoint.Save(_setup, _trainer.Progress, "{}");
        return checkpoint.PathOf(_trainer.Step);
    }

    private void Load(long step) => new Checkpoint(_folder["checkpoint"]).Load(step, _setup, _trainer.Progress);

    private byte[] State() => [.. _setup.AllNetworks.SelectMany(n => Toy.Bytes(n.Network)), .. _setup.Tensors["mean"].bytes];

    [Fact]
    public void It_is_one_file_per_network_and_only_the_newest_stays()
    {
        Saved(1);
        string newest = Saved(1);
        Assert.Equal([newest], Directory.GetFileSystemEntries(_folder["checkpoint"]));
        Assert.Equal(["D.safetensors", "G.safetensors", "G_ema.safetensors", "config.json", "state.safetensors"],
            Directory.GetFiles(newest).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Loading_brings_back_networks_optimizers_state_and_the_step()
    {
        Saved(3);
        byte[] at3 = State();
        for (int i = 0; i < 4; i++) _trainer.TakeStep();
        byte[] at7 = State();
        Load(3);
        Assert.Equal(3, _trainer.Step);
        Assert.Equal(at3, State());
        for (int i = 0; i < 4; i++) _trainer.TakeStep();
        Assert.Equal(at7, State());
        Assert.NotEqual(at3, at7);
    }

    [Fact]
    public void Loading_leaks_no_tensor()
    {
        Saved(2);
        Load(2);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Load(2);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(1500)]
    [InlineData(3000)]
    public void A_full_disk_leaves_the_previous_checkpoint_intact(int room)
    {
        Saved(2);
        byte[] at2 = State();
        _trainer.TakeStep();
        IOException error = Assert.Throws<IOException>(() => new Checkpoint(_folder["checkpoint"], new SmallDisk(room).Create).Save(_setup, _trainer.Progress, "{}"));
        Assert.Contains("The checkpoint of step 3 could not be saved", error.Message);
        Assert.Contains("No space left", error.Message);
        Assert.Contains("the one of step 2 is intact", error.Message);
        Assert.Equal(2, new Checkpoint(_folder["checkpoint"]).Latest);
        Assert.Single(Directory.GetFileSystemEntries(_folder["checkpoint"]));
        Load(2);
        Assert.Equal(at2, State());
    }

    [Fact]
    public void The_disk_that_is_always_full_is_reported_the_same_way()
    {
        if (!File.Exists("/dev/full")) return;
        _trainer.TakeStep();
        IOException error = Assert.Throws<IOException>(() =>
            new Checkpoint(_folder["checkpoint"], _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write)).Save(_setup, _trainer.Progress, "{}"));
        Assert.Contains("there is no earlier one", error.Message);
        Assert.Null(new Checkpoint(_folder["checkpoint"]).Latest);
    }

    [Theory]
    [InlineData("G")]
    [InlineData("G_ema")]
    [InlineData("state")]
    public void Cut_short_it_names_the_file(string name)
    {
        string path = Path.Combine(Saved(1), $"{name}.safetensors");
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length += 64)
        {
            File.WriteAllBytes(path, whole[..length]);
            string message = Assert.Throws<InvalidDataException>(() => Load(1)).Message;
            Assert.StartsWith($"{path}, byte ", message);
            Assert.Contains("is cut short", message);
        }
        File.Delete(path);
        Assert.StartsWith($"{path} is missing", Assert.Throws<InvalidDataException>(() => Load(1)).Message);
    }

    [Fact]
    public void Of_another_model_it_names_the_file_and_the_first_key()
    {
        string folder = Saved(1);
        File.Copy(Path.Combine(folder, "D.safetensors"), Path.Combine(folder, "G.safetensors"), overwrite: true);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Load(1));
        Assert.Equal($"{Path.Combine(folder, "G.safetensors")} does not fit Sequential: 0.weight is [8, 3] there and [8, 4] in the network.", error.Message);
    }

    [Fact]
    public void Of_another_optimizer_it_names_the_first_key()
    {
        string folder = Saved(1);
        Phase d = _setup.Phases[0], g = _setup.Phases[2];
        using optim.Optimizer sgd = optim.SGD(_setup.Networks["G"].parameters(), 0.1, momentum: 0.9);
        TrainingSetup other = new()
        {
            Networks = _setup.Networks,
            Averages = _setup.Averages,
            Tensors = _setup.Tensors,
            Phases = [d, _setup.Phases[1], g with { Optimizer = sgd }],
        };
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => new Checkpoint(_folder["checkpoint"]).Load(1, other, _trainer.Progress));
        Assert.Equal($"{Path.Combine(folder, "state.safetensors")} does not fit the run: optimizer.G.0.exp_avg is unexpected.", error.Message);
    }

    [Fact]
    public void A_run_folder_of_another_config_is_refused_by_the_line_that_differs()
    {
        RunFolder folder = new(_folder["run"]);
        folder.Claim("{\n  \"lr\": 1\n}\n");
        folder.Claim("{\n  \"lr\": 1\n}\n");
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => folder.Claim("{\n  \"lr\": 2\n}\n"));
        Assert.Contains("line 2 is \"lr\": 1 there and \"lr\": 2 now", error.Message);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adamw")]
    [InlineData("rmsprop")]
    [InlineData("amsgrad")]
    public void Every_optimizer_goes_on_as_if_nothing_had_happened(string kind)
    {
        manual_seed(5).Dispose();
        nn.Module<Tensor, Tensor> network = nn.Linear(3, 1);
        optim.Optimizer optimizer = kind switch
        {
            "sgd" => optim.SGD(network.parameters(), 0.1, momentum: 0.9),
            "adamw" => optim.AdamW(network.parameters(), 0.1),
            "rmsprop" => optim.RMSProp(network.parameters(), 0.1, momentum: 0.5, centered: true),
            _ => optim.Adam(network.parameters(), 0.1, amsgrad: true),
        };
        using TrainingSetup setup = new()
        {
            Networks = new Dictionary<string, nn.Module> { ["N"] = network },
            Phases = [new Phase("N", network, optimizer, c => (network.forward(c.Normal("x", 8, 3)) - 1).pow(2).mean())],
        };
        using Trainer trainer = new(setup, Toy.Config with { LogEvery = 50 });
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        new Checkpoint(_folder[kind]).Save(setup, trainer.Progress, "{}");
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        byte[] straight = Toy.Bytes(network);
        new Checkpoint(_folder[kind]).Load(3, setup, trainer.Progress);
        byte[] back = Toy.Bytes(network);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        Assert.Equal(straight, Toy.Bytes(network));
        Assert.NotEqual(straight, back);
    }
}
