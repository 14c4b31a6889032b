using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>One argument of an operator. Everything an operator takes converts to it; an absent value is <see cref="None"/>.</summary>
internal readonly struct Arg
{
    public readonly object? Reference;
    public readonly long Bits;
    public readonly Tag Tag;
    public readonly int Count;

    private Arg(Tag tag, long bits, object? reference = null, int count = 0)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
        Count = count;
    }

    /// <summary>The operator's <c>None</c>; not the same as leaving the argument out, which means its default.</summary>
    public static Arg None => default;

    public static implicit operator Arg(Tensor? value) => value is null ? default : new(Tag.Tensor, 0, value);

    public static implicit operator Arg(int value) => new(Tag.Int, value);

    public static implicit operator Arg(int? value) => value is { } v ? new(Tag.Int, v) : default;

    public static implicit operator Arg(long value) => new(Tag.Int, value);

    public static implicit operator Arg(long? value) => value is { } v ? new(Tag.Int, v) : default;

    public static implicit operator Arg(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } v ? v : default(Arg);

    public static implicit operator Arg(bool value) => new(Tag.Bool, value ? 1 : 0);

    public static implicit operator Arg(bool? value) => value is { } v ? v : default(Arg);

    public static implicit operator Arg(long[]? value) => value is null ? default : new(Tag.Ints, 0, value, value.Length);

    public static implicit operator Arg(double[]? value) => value is null ? default : new(Tag.Doubles, 0, value, value.Length);

    public static implicit operator Arg(bool[]? value) => value is null ? default : new(Tag.Bools, 0, value, value.Length);

    public static implicit operator Arg(Tensor?[]? value) => value is null ? default : new(Tag.Tensors, 0, value, value.Length);

    public static implicit operator Arg(List<Tensor>? value) => value?.ToArray();

    public static implicit operator Arg(string? value) => value is null ? default : new(Tag.String, 0, value);

    public static implicit operator Arg(Scalar? value) => value is null ? default : new(value.Tag, value.Bits);

    public static implicit operator Arg(ScalarType value) => new(Tag.Int, (long)value);

    public static implicit operator Arg(ScalarType? value) => value is { } v ? new(Tag.Int, (long)v) : default;

    public static implicit operator Arg(Device? value) => value is null ? default : new(Tag.Device, (long)value.type, null, value.index);

    public static implicit operator Arg(Generator? value) => value is null ? default : new(Tag.Generator, value.Handle, value);

    /// <summary>A list of tensors from any sequence; C# knows no implicit conversion from an interface.</summary>
    public static Arg List(IEnumerable<Tensor> tensors) => tensors as Tensor[] ?? tensors.ToArray();

    /// <summary>A list of integers from a span, copied.</summary>
    public static Arg List(ReadOnlySpan<long> values) => values.ToArray();
}
