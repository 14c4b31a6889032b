using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>A theory that needs a CUDA device and counts as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CudaTheoryAttribute : TheoryAttribute
{
    private string? _reason;

    public override string? Skip { get => _reason ?? (cuda.is_available() ? null : "this libtorch sees no CUDA device"); set => _reason = value; }
}
