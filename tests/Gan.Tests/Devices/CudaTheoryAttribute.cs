using static TorchSharp.torch;

namespace Gan.Tests.Devices;

/// <summary>A theory that needs a CUDA device and counts as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CudaTheoryAttribute : TheoryAttribute
{
    public CudaTheoryAttribute()
    {
        if (!cuda.is_available()) Skip = "this libtorch sees no CUDA device";
    }
}
