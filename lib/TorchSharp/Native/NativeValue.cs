using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>One argument or result as the shim sees it (<c>ShimValue</c> in native/shim.h).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeValue
{
    [FieldOffset(0)] public Tag Tag;

    /// <summary>Elements of a list, bytes of a string, index of a device.</summary>
    [FieldOffset(4)] public int Count;

    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Double;
    [FieldOffset(8)] public void* Pointer;
}
