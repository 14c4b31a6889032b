using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor in TorchSharp's own binary form: type, rank and extents as LEB128 integers, then the elements.</summary>
internal static class TensorStream
{
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var local = tensor.cpu().contiguous();
        writer.Write7BitEncodedInt64((long)local.dtype);
        writer.Write7BitEncodedInt64(local.ndim);
        foreach (var extent in local.shape) writer.Write7BitEncodedInt64(extent);
        writer.Write(local.bytes);
    }

    public static void WriteOptional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null) Write(writer, tensor);
    }

    /// <summary>Reads a tensor of <paramref name="like"/>'s shape onto its device; it belongs to no dispose scope.</summary>
    /// <exception cref="InvalidDataException">The shape is another.</exception>
    public static Tensor Read(BinaryReader reader, Tensor like)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        if (!shape.AsSpan().SequenceEqual(like.shape))
            throw new InvalidDataException(
                $"The stored state has the shape [{string.Join(", ", shape)}] where the parameter has [{string.Join(", ", like.shape)}].");
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var local = empty(shape, type, CPU);
        reader.BaseStream.ReadExactly(local.bytes);
        return local.to(like.device).DetachFromDisposeScope();
    }

    /// <inheritdoc cref="Read"/>
    public static Tensor? ReadOptional(BinaryReader reader, Tensor like) => reader.ReadBoolean() ? Read(reader, like) : null;
}
