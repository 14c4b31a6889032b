using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>The safetensors format: named tensors, little-endian and contiguous, behind a JSON header.</summary>
public static class Safetensors
{
    /// <summary>Every tensor of a file, on the CPU and owned by the current dispose scope.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, inconsistent or not safetensors; the message names it and the byte.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return Load(new ByteSource(stream, path));
    }

    /// <summary>The free strings a file carries beside its tensors.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, inconsistent or not safetensors; the message names it and the byte.</exception>
    public static IReadOnlyDictionary<string, string> Metadata(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return SafetensorsHeader.Read(new ByteSource(stream, path)).Metadata;
    }

    /// <summary>Writes a file, whole or not at all; equal content gives equal bytes, whatever the order of the dictionary.</summary>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Save(stream, tensors, metadata));

    internal static IReadOnlyDictionary<string, Tensor> Load(ByteSource source)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(source);
        TensorBudget budget = new(source);
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = [];
        foreach (SafetensorsHeader.Entry entry in header.Entries)
        {
            budget.Charge(entry.End - entry.Start, header.DataStart + entry.Start, entry.Name);
            Tensor tensor = empty(entry.Shape, entry.Type.Type);
            source.Read(header.DataStart + entry.Start, entry.End - entry.Start, tensor);
            tensors.Add(entry.Name, tensor);
        }
        foreach (Tensor tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return tensors;
    }

    /// <summary>The order is that of the reference writer: wide types first, so that every tensor is aligned, then by name.</summary>
    internal static void Save(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        List<SafetensorsHeader.Entry> entries = [];
        long end = 0;
        foreach (var (name, tensor) in tensors.OrderByDescending(p => ElementType.Of(p.Value.dtype).Bytes).ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            ElementType type = ElementType.Of(tensor.dtype);
            long start = end;
            end += tensor.numel() * type.Bytes;
            entries.Add(new SafetensorsHeader.Entry(name, type, tensor.shape, start, end));
        }
        stream.Write(SafetensorsHeader.Write(entries, metadata));
        foreach (SafetensorsHeader.Entry entry in entries)
        {
            using DisposeScope scope = NewDisposeScope();
            tensors[entry.Name].detach().cpu().contiguous().WriteBytesToStream(stream, 1 << 20);
        }
    }
}
