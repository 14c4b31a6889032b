using Gan.Tensors;

namespace Gan.Tests.Tensors;

/// <summary>A theory about what only GPUs use, of which the CPU's answer is libtorch's own; counts as skipped where that is wrong (<see cref="SafeConv2d.LibtorchIsRight"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LibtorchIsRightTheoryAttribute : TheoryAttribute
{
    private string? _reason;

    public override string? Skip { get => _reason ?? (SafeConv2d.LibtorchIsRight() ? null : "libtorch's own convolutions are wrong on this machine; see ./experiments doctor"); set => _reason = value; }
}
