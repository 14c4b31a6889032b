using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor of one element as a number, arrays as tensors, and sizes.</summary>
public static partial class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    public static BFloat16 ToBFloat16(this Tensor value) => value.ToScalar().ToBFloat16();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>A tensor of that shape, the elements copied.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using Tensor flat = from_array(rawArray);
        Tensor shaped = flat.reshape(dimensions);
        if (requires_grad) shaped.requires_grad = true;
        return shaped;
    }

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this ScalarType type) => (int)type.Size();

    /// <summary>The number of elements of that shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, extent) => product * extent);

    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => tensor.shape.Select(extent => (int)extent).ToArray();
}
