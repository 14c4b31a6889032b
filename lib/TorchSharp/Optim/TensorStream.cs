using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>State tensors in files: present or not, and of their parameter's shape.</summary>
internal static class TensorStream
{
    public static void Write(BinaryWriter writer, Tensor tensor) => tensor.Save(writer);

    public static void WriteOptional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    /// <summary>Reads a tensor of <paramref name="like"/>'s shape onto its device; it belongs to no dispose scope.</summary>
    /// <exception cref="InvalidDataException">The shape is another.</exception>
    public static Tensor Read(BinaryReader reader, Tensor like)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var loaded = TensorExtensionMethods.Load(reader);
        if (!loaded.shape.AsSpan().SequenceEqual(like.shape))
            throw new InvalidDataException(
                $"The stored state has the shape [{string.Join(", ", loaded.shape)}] where the parameter has [{string.Join(", ", like.shape)}].");
        return loaded.to(like.device).DetachFromDisposeScope();
    }

    /// <inheritdoc cref="Read"/>
    public static Tensor? ReadOptional(BinaryReader reader, Tensor like) => reader.ReadBoolean() ? Read(reader, like) : null;
}
