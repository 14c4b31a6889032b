using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Counts tensors from a state that no finalizer changes any more: what earlier tests left behind is collected first.</summary>
internal static class LiveTensors
{
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
