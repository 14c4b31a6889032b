using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number with its kind: an integer, a floating-point number or a truth value. Numbers convert to it implicitly.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Tag tag, long bits, ScalarType? type = null)
    {
        Tag = tag;
        Bits = bits;
        Type = type ?? tag switch { Tag.Double => ScalarType.Float64, Tag.Bool => ScalarType.Bool, _ => ScalarType.Int64 };
    }

    internal Tag Tag { get; }

    internal long Bits { get; }

    /// <summary>The element type it was made from.</summary>
    public ScalarType Type { get; }

    internal double Double => Tag == Tag.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long Integer => Tag == Tag.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    public static implicit operator Scalar(byte value) => new(Tag.Int, value, ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(Tag.Int, value, ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(Tag.Int, value, ScalarType.Int16);

    public static implicit operator Scalar(int value) => new(Tag.Int, value, ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(Tag.Int, value, ScalarType.Int64);

    public static implicit operator Scalar(Half value) => OfDouble((double)value, ScalarType.Float16);

    public static implicit operator Scalar(BFloat16 value) => OfDouble((double)value, ScalarType.BFloat16);

    public static implicit operator Scalar(float value) => OfDouble(value, ScalarType.Float32);

    public static implicit operator Scalar(double value) => OfDouble(value, ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(Tag.Bool, value ? 1 : 0, ScalarType.Bool);

    /// <summary>Nothing to release; present because TorchSharp's scalars are disposable.</summary>
    public void Dispose()
    {
    }

    // As an element of a tensor of that type.
    internal T As<T>() where T : unmanaged
    {
        object boxed = typeof(T) switch
        {
            var type when type == typeof(float) => (float)Double,
            var type when type == typeof(double) => Double,
            var type when type == typeof(long) => Integer,
            var type when type == typeof(int) => (int)Integer,
            var type when type == typeof(short) => (short)Integer,
            var type when type == typeof(sbyte) => (sbyte)Integer,
            var type when type == typeof(byte) => (byte)Integer,
            var type when type == typeof(bool) => Double != 0,
            var type when type == typeof(Half) => (Half)Double,
            var type when type == typeof(BFloat16) => (BFloat16)Double,
            _ => throw new ArgumentException($"A tensor has no elements of type {typeof(T).Name}."),
        };
        return (T)boxed;
    }

    public override string ToString() => Tag switch
    {
        Tag.Double => Double.ToString("R"),
        Tag.Bool => Bits != 0 ? "true" : "false",
        _ => Bits.ToString(),
    };

    private static Scalar OfDouble(double value, ScalarType type) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value), type);
}
