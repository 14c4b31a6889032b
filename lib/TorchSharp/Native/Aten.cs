namespace TorchSharp.Native;

/// <summary>The operators of libtorch that the binding calls, found at their first call.</summary>
internal static partial class Aten
{
    internal static readonly Op Detach = new("aten::detach");
    internal static readonly Op DetachInPlace = new("aten::detach_");
    internal static readonly Op Zeros = new("aten::zeros");
    internal static readonly Op Ones = new("aten::ones");
    internal static readonly Op Empty = new("aten::empty", "memory_format");
    internal static readonly Op Rand = new("aten::rand", "generator");
    internal static readonly Op Randn = new("aten::randn", "generator");
    internal static readonly Op Full = new("aten::full");
}
