using static TorchSharp.torch;

namespace TorchSharp;

// TorchSharp's own format of a tensor: element type, number of dimensions and extents as 7-bit-encoded integers, then the elements.
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using Tensor written = Packed(tensor);
        long[] shape = written.shape;
        writer.Write7BitEncodedInt64((long)written.dtype);
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (long extent in shape) writer.Write7BitEncodedInt64(extent);
        writer.Flush();
        written.WriteBytesToStream(writer.BaseStream, 1 << 20);
    }

    /// <summary>Fills a tensor from what <see cref="Save"/> wrote; <paramref name="skip"/> only passes over it.</summary>
    /// <exception cref="ArgumentException">The stored element type or shape is another.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        (ScalarType type, long[] shape) = Header(reader);
        if (type != tensor.dtype) throw new ArgumentException($"The stored tensor has elements of {type}; this one has {tensor.dtype}.");
        if (!skip && !shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"The stored tensor has shape [{string.Join(", ", shape)}]; this one has [{string.Join(", ", tensor.shape)}].");
        using Tensor loaded = Body(reader, type, shape);
        if (skip) return;
        using IDisposable quiet = no_grad();
        tensor.copy_(loaded);
    }

    /// <summary>A new tensor from what <see cref="Save"/> wrote; zeros of its shape when skipped.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        (ScalarType type, long[] shape) = Header(reader);
        Tensor loaded = Body(reader, type, shape);
        return skip ? loaded.zero_() : loaded;
    }

    private static Tensor Packed(Tensor tensor)
    {
        using Tensor detached = tensor.detach();
        using Tensor onProcessor = detached.cpu();
        return onProcessor.contiguous();
    }

    private static (ScalarType Type, long[] Shape) Header(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        long dimensions = reader.Read7BitEncodedInt64();
        if (dimensions is < 0 or > 64) throw new InvalidDataException($"The stored tensor claims {dimensions} dimensions; the file is damaged.");
        var shape = new long[dimensions];
        for (int k = 0; k < shape.Length; k++) shape[k] = reader.Read7BitEncodedInt64();
        return (type, shape);
    }

    private static Tensor Body(BinaryReader reader, ScalarType type, long[] shape)
    {
        Tensor loaded = empty(shape, dtype: type);
        loaded.ReadBytesFromStream(reader.BaseStream, 1 << 20);
        return loaded;
    }
}
