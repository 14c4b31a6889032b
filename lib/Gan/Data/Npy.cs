using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gan.Data;

/// <summary>An array in NumPy's npy format, versions 1 to 3, C order, of booleans, integers or floating point numbers.</summary>
public sealed partial class Npy
{
    private readonly string _name;
    private readonly bool _bigEndian;

    private Npy(string name, char kind, int itemBytes, bool bigEndian, int[] shape, byte[] values)
    {
        (_name, Kind, ItemBytes, _bigEndian, Shape, Values) = (name, kind, itemBytes, bigEndian, shape, values);
    }

    /// <summary>NumPy's letter: b boolean, u and i integer, f floating point.</summary>
    public char Kind { get; }

    /// <summary>Bytes of one element.</summary>
    public int ItemBytes { get; }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>All elements as stored, the last dimension running fastest.</summary>
    public byte[] Values { get; }

    private int Count => Values.Length / ItemBytes;

    /// <exception cref="InvalidDataException">Not npy, cut short, or of a kind that is not read; the message names it.</exception>
    public static Npy Parse(ReadOnlySpan<byte> bytes, string name)
    {
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];
        if (bytes.Length < 12 || !bytes.StartsWith(magic))
            throw new InvalidDataException($"{name} is not an npy array: it does not begin with \\x93NUMPY.");
        if (bytes[6] is 0 or > 3) throw new InvalidDataException($"{name} is npy version {bytes[6]}; versions 1 to 3 are read.");
        (int start, uint length) = bytes[6] == 1
            ? (10, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]))
            : (12, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        if (length > bytes.Length - start) throw new InvalidDataException($"{name} is cut short: it ends within its npy header.");
        string header = Encoding.UTF8.GetString(bytes.Slice(start, (int)length));
        Match type = TypePattern().Match(header), shapeMatch = ShapePattern().Match(header);
        if (!type.Success || !shapeMatch.Success)
            throw new InvalidDataException($"{name} has an npy header that is not read: {header.Trim()}");
        if (FortranPattern().IsMatch(header))
            throw new InvalidDataException($"{name} is stored in Fortran order; save it with numpy.ascontiguousarray.");

        (char kind, int itemBytes) = (type.Groups[2].Value[0], int.Parse(type.Groups[3].Value, CultureInfo.InvariantCulture));
        if (kind is not ('b' or 'u' or 'i' or 'f') || itemBytes is not (1 or 2 or 4 or 8) || (kind, itemBytes) is ('f', 1) or ('b', not 1))
            throw new InvalidDataException($"{name} has elements of type '{type.Groups[1].Value}{kind}{itemBytes}', which are not read.");
        string[] parts = shapeMatch.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] shape = new int[parts.Length];
        Int128 size = itemBytes;
        for (int i = 0; i < shape.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]))
                throw new InvalidDataException($"{name} has the shape ({shapeMatch.Groups[1].Value}), which is not read.");
            size = Int128.Min(size * shape[i], long.MaxValue);
        }
        ReadOnlySpan<byte> values = bytes[(start + (int)length)..];
        if (size != values.Length)
            throw new InvalidDataException(
                $"{name} has {values.Length} bytes of data where its header ({string.Join("×", shape)} of {itemBytes}) promises {size}.");
        return new Npy(name, kind, itemBytes, type.Groups[1].Value == ">", shape, values.ToArray());
    }

    /// <summary>The elements as bytes.</summary>
    /// <exception cref="InvalidDataException">They are not integers, or one is outside 0 … 255.</exception>
    public byte[] ToBytes()
    {
        if (Kind is 'u' or 'b' && ItemBytes == 1) return Values;
        long[] values = ToInt64();
        int wrong = Array.FindIndex(values, v => v is < 0 or > 255);
        if (wrong >= 0) throw new InvalidDataException($"{_name}: element {wrong} is {values[wrong]}, which is no byte.");
        return Array.ConvertAll(values, v => (byte)v);
    }

    /// <exception cref="InvalidDataException">They are not integers.</exception>
    public long[] ToInt64()
    {
        if (Kind == 'f') throw new InvalidDataException($"{_name} holds floating point numbers where integers are expected.");
        long[] result = new long[Count];
        for (int i = 0; i < result.Length; i++)
        {
            int unused = 64 - 8 * ItemBytes;
            result[i] = Kind == 'i' ? (long)(Bits(i) << unused) >> unused : checked((long)Bits(i));
        }
        return result;
    }

    public double[] ToDouble()
    {
        if (Kind != 'f') return Array.ConvertAll(ToInt64(), v => (double)v);
        double[] result = new double[Count];
        for (int i = 0; i < result.Length; i++)
        {
            ulong bits = Bits(i);
            result[i] = ItemBytes switch
            {
                2 => (double)BitConverter.UInt16BitsToHalf((ushort)bits),
                4 => BitConverter.UInt32BitsToSingle((uint)bits),
                _ => BitConverter.UInt64BitsToDouble(bits),
            };
        }
        return result;
    }

    private ulong Bits(int index)
    {
        ulong bits = 0;
        for (int i = 0; i < ItemBytes; i++)
        {
            int significance = _bigEndian ? ItemBytes - 1 - i : i;
            bits |= (ulong)Values[index * ItemBytes + i] << (8 * significance);
        }
        return bits;
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=]?)([a-zA-Z])(\d+)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*True")]
    private static partial Regex FortranPattern();
}
