using System.Diagnostics.CodeAnalysis;

namespace Gan.Weights;

/// <summary>How keys of a pickled dictionary are compared: by value, with hashes that a file cannot foresee.</summary>
internal sealed class PickleKeys : IEqualityComparer<object>
{
    public static PickleKeys Comparer { get; } = new();

    public new bool Equals(object? x, object? y) => object.Equals(x, y);

    public int GetHashCode([DisallowNull] object key) => key switch
    {
        long number => HashCode.Combine((int)number, (int)(number >> 32)),
        double number => HashCode.Combine((int)BitConverter.DoubleToInt64Bits(number), (int)(BitConverter.DoubleToInt64Bits(number) >> 32)),
        string text => text.GetHashCode(StringComparison.Ordinal),
        _ => key.GetHashCode(),
    };
}
