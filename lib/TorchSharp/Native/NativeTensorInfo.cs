using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>What the shim tells about a tensor in one call (<c>ShimTensorInfo</c> in native/shim.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeTensorInfo
{
    public long Elements;
    public long StorageOffset;
    public int Dimensions;
    public sbyte DType;
    public sbyte Device;
    public sbyte DeviceIndex;
    public byte Flags;

    public readonly bool RequiresGrad => (Flags & 1) != 0;
    public readonly bool IsLeaf => (Flags & 2) != 0;
    public readonly bool IsContiguous => (Flags & 4) != 0;
    public readonly bool IsStrided => (Flags & 8) != 0;
    public readonly bool RetainsGrad => (Flags & 32) != 0;
}
