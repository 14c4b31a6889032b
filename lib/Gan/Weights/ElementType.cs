using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>A number format as the three file formats spell it.</summary>
/// <param name="Type">The tensor's type.</param>
/// <param name="Bytes">Bytes of one element.</param>
/// <param name="Safetensors">Its name in a safetensors header.</param>
/// <param name="Storage">The class of its storage in a PyTorch pickle.</param>
internal sealed record ElementType(ScalarType Type, int Bytes, string Safetensors, string Storage)
{
    public static IReadOnlyList<ElementType> All { get; } =
    [
        new(ScalarType.Float64, 8, "F64", "DoubleStorage"),
        new(ScalarType.Int64, 8, "I64", "LongStorage"),
        new(ScalarType.Float32, 4, "F32", "FloatStorage"),
        new(ScalarType.Int32, 4, "I32", "IntStorage"),
        new(ScalarType.Float16, 2, "F16", "HalfStorage"),
        new(ScalarType.BFloat16, 2, "BF16", "BFloat16Storage"),
        new(ScalarType.Int16, 2, "I16", "ShortStorage"),
        new(ScalarType.Int8, 1, "I8", "CharStorage"),
        new(ScalarType.Byte, 1, "U8", "ByteStorage"),
        new(ScalarType.Bool, 1, "BOOL", "BoolStorage"),
    ];

    /// <exception cref="ArgumentException">The type has no place in a weights file.</exception>
    public static ElementType Of(ScalarType type) =>
        All.FirstOrDefault(e => e.Type == type) ?? throw new ArgumentException($"Tensors of type {type} cannot be kept in a weights file.");
}
