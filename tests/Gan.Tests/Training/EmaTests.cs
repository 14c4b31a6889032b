using System.Runtime.InteropServices;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class EmaTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    private static nn.Module<Tensor, Tensor> Network() => nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1));

    private static float Value(nn.Module network, string key) => MemoryMarshal.Cast<byte, float>(network.state_dict()[key].bytes)[0];

    private static void Fill(nn.Module network, string key, float value)
    {
        using (no_grad()) network.state_dict()[key].fill_(value);
    }

    [Fact]
    public void After_n_updates_towards_a_constant_the_distance_is_decay_to_the_n()
    {
        using nn.Module source = Network(), average = Network();
        Fill(source, "0.weight", 0);
        Ema ema = new("ema", source, average);
        Fill(source, "0.weight", 1);
        for (int i = 0; i < 10; i++) ema.Update(0.9);
        Assert.Equal(1 - Math.Pow(0.9, 10), Value(average, "0.weight"), 1e-6);
    }

    [Fact]
    public void It_starts_as_a_copy_copies_buffers_and_needs_no_gradient()
    {
        using nn.Module source = Network(), average = Network();
        Ema ema = new("ema", source, average);
        Assert.Equal(Value(source, "0.weight"), Value(average, "0.weight"));
        Fill(source, "1.running_mean", 5);
        ema.Update(0.99);
        Assert.Equal(5, Value(average, "1.running_mean"));
        Assert.All(average.parameters(), p => Assert.False(p.requires_grad));
        Assert.False(average.training);
    }

    [Theory]
    [InlineData(64, 640, 0, 5, 0.93303299153680741)]    // ½^(1/10)
    [InlineData(64, 0, 0, 5, 0)]
    [InlineData(32, 1e9, 0.05, 10, 0.25)]               // 320 images seen, half-life 16: two half-lives a step
    public void The_decay_follows_from_the_half_life_in_images(int batch, double halfLife, double rampUp, long step, double expected) =>
        Assert.Equal(expected, new TrainConfig { Steps = 1, BatchSize = batch, EmaHalfLife = halfLife, EmaRampUp = rampUp }.EmaDecay(batch, (double)step * batch), 12);

    [Fact]
    public void Half_of_the_past_is_forgotten_after_a_half_life_of_images()
    {
        using nn.Module source = Network(), average = Network();
        Fill(source, "0.weight", 1);
        Ema ema = new("ema", source, average);
        Fill(source, "0.weight", 0);
        TrainConfig config = new() { Steps = 1, BatchSize = 10, EmaHalfLife = 200 };
        for (long step = 1; step <= 20; step++) ema.Update(config.EmaDecay(10, step * 10));
        Assert.Equal(0.5, Value(average, "0.weight"), 1e-6);
    }

    [Fact]
    public void Two_different_networks_are_refused_by_the_key()
    {
        using nn.Module source = Network(), average = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1));
        Assert.Contains("0.weight is [1, 1] there and [1, 2]", Assert.Throws<InvalidDataException>(() => new Ema("ema", source, average)).Message);
    }
}
