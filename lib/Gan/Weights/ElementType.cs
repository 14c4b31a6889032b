using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>A number format as the file formats spell it.</summary>
/// <param name="Type">The tensor's type.</param>
/// <param name="Bytes">Bytes of one element.</param>
/// <param name="Safetensors">Its name in a safetensors header.</param>
/// <param name="Storage">The class of its storage in a PyTorch pickle.</param>
/// <param name="DType">Its name in PyTorch.</param>
/// <param name="Numpy">Its kind and width in NumPy; NumPy has no bfloat16.</param>
internal sealed record ElementType(ScalarType Type, int Bytes, string Safetensors, string Storage, string DType, string Numpy)
{
    public static IReadOnlyList<ElementType> All { get; } =
    [
        new(ScalarType.Float64, 8, "F64", "DoubleStorage", "float64", "f8"),
        new(ScalarType.Int64, 8, "I64", "LongStorage", "int64", "i8"),
        new(ScalarType.Float32, 4, "F32", "FloatStorage", "float32", "f4"),
        new(ScalarType.Int32, 4, "I32", "IntStorage", "int32", "i4"),
        new(ScalarType.Float16, 2, "F16", "HalfStorage", "float16", "f2"),
        new(ScalarType.BFloat16, 2, "BF16", "BFloat16Storage", "bfloat16", ""),
        new(ScalarType.Int16, 2, "I16", "ShortStorage", "int16", "i2"),
        new(ScalarType.Int8, 1, "I8", "CharStorage", "int8", "i1"),
        new(ScalarType.Byte, 1, "U8", "ByteStorage", "uint8", "u1"),
        new(ScalarType.Bool, 1, "BOOL", "BoolStorage", "bool", "b1"),
    ];

    /// <exception cref="ArgumentException">The type has no place in a weights file.</exception>
    public static ElementType Of(ScalarType type) =>
        All.FirstOrDefault(e => e.Type == type) ?? throw new ArgumentException($"Tensors of type {type} cannot be kept in a weights file.");
}
