namespace Gan.Tensors;

/// <summary>
/// Moments between steps at which memory is collected, so that the runtime need not do it in the middle of one. TorchSharp passes a number to libtorch
/// as the address of a native value and keeps nothing alive during the call: if another thread lets the collector run just then, the finalizer frees
/// the value while libtorch reads it ("Unknown scalar type", or, unseen, another number). Python's reference counts know no such moment.
/// </summary>
/// <remarks>
/// The thread that calls libtorch may collect at any time: it does so while it allocates, and what it is about to pass is alive then. ./experiments
/// gives the youngest generation 64 MB (<c>DOTNET_GCgen0size</c>), of which a step with its 10 to 100 KB never comes near.
/// </remarks>
public static class SafePoint
{
    private const long Budget = 8L << 20;

    private static long _collectedAt;

    /// <summary>Collects the youngest generation, if 8 MB were allocated since the last time.</summary>
    public static void Reached()
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: false);
        if (allocated - Interlocked.Read(ref _collectedAt) < Budget) return;
        Interlocked.Exchange(ref _collectedAt, allocated);
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
    }
}
