using Gan.Tensors;
using Gan.Tests.Training;
using Gan.Training;

namespace Gan.Tests.Tensors;

/// <summary>Memory is collected between the steps of a training and not in one.</summary>
public sealed class SafePointTests
{
    [Fact]
    public void Memory_is_collected_when_8_MB_were_allocated_and_not_before()
    {
        GC.Collect();
        Allocate(9 << 20);
        SafePoint.Reached();
        int collected = GC.CollectionCount(0);
        Allocate(1 << 20);
        SafePoint.Reached();
        Assert.Equal(collected, GC.CollectionCount(0));
        Allocate(9 << 20);
        SafePoint.Reached();
        Assert.Equal(collected + 1, GC.CollectionCount(0));
    }

    [Fact]
    public void A_training_collects_between_its_steps()
    {
        List<int> before = [], within = [];
        using TrainingSetup setup = Toy.Setup(new(0), TorchSharp.torch.CPU, (context, loss) =>
        {
            int start = GC.CollectionCount(0);
            Allocate(1 << 20);
            before.Add(start);
            within.Add(GC.CollectionCount(0) - start);
            return loss;
        });
        using Trainer trainer = new(setup, Toy.Config);
        for (int i = 0; i < 40; i++)
        {
            trainer.TakeStep();
            trainer.TakeLosses();
        }
        Assert.True(before[^1] - before[0] >= 3, $"{before[^1] - before[0]} collections in {before.Count} MB");
        Assert.All(within, count => Assert.Equal(0, count));
    }

    private static void Allocate(int bytes)
    {
        for (int left = bytes; left > 0; left -= 10_000) GC.KeepAlive(new byte[10_000]);
    }
}
