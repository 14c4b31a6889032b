using System.Buffers.Binary;
using System.Numerics;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>
/// What <c>torch.save</c> wrote before PyTorch 1.6: five pickles (magic number, protocol, system, object, storage keys), then every
/// storage as a count and its raw elements.
/// </summary>
public static class LegacyPth
{
    private const int Protocol = 1001;
    private const int FrameEnd = 11;

    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356");

    /// <summary>The magic number as its opcode spells it, after the pickle's own start.</summary>
    private static ReadOnlySpan<byte> MagicBytes => [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    /// <summary>Every tensor of a file, on the CPU and owned by the current dispose scope; nested containers are joined by dots.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, malformed, or asks for something that is no tensor.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return Load(new ByteSource(stream, path));
    }

    /// <summary>The magic number comes right after the protocol, or after the frame that protocol 4 has.</summary>
    internal static bool Begins(ReadOnlySpan<byte> start) => start.IndexOf(MagicBytes) is 2 or FrameEnd && start[0] == 0x80;

    internal static IReadOnlyDictionary<string, Tensor> Load(ByteSource source)
    {
        Contents contents = Read(new ByteRun(source, 0, source.Length), TorchGlobals.All, new PickleBudget(source));
        var tensors = StateTree.Load(contents.Root, tensor => contents.Run(tensor.Storage, tensor.At), new TensorBudget(source), source, contents.At);
        return tensors.Count > 0 ? tensors : throw source.Error(contents.At, "the file holds no tensors.");
    }

    /// <summary>The one storage that PyTorch keeps inside bytes when it is pickled without torch.save; it may not hold any further file.</summary>
    internal static PickledStorage LoadStorage(ByteRun bytes, PickleBudget budget)
    {
        Contents contents = Read(bytes, TorchGlobals.All, budget);
        return contents.Root is PickledStorage storage
            ? storage with { Run = contents.Run(storage, contents.At) }
            : throw bytes.Source.Error(contents.At, "the bytes of a storage hold something else.");
    }

    private sealed record Contents(ByteSource Source, object? Root, long At, Dictionary<string, ByteRun> Runs)
    {
        public ByteRun Run(PickledStorage storage, long at) =>
            Runs.TryGetValue(storage.Key, out ByteRun? run) ? run : throw Source.Error(at, $"the storage {storage.Key} is referred to, but not kept.");
    }

    private static Contents Read(ByteRun bytes, PickleNames names, PickleBudget budget)
    {
        ByteSource source = bytes.Source;
        PickleCursor cursor = new(source, bytes.Position, bytes.Position + bytes.Length);
        if (Plain() is not BigInteger magic || magic != Magic) throw source.Error(bytes.Position, "this is a pickle, but not one that torch.save wrote.");
        if (Plain() is not (long)Protocol) throw source.Error(cursor.Position, $"the file does not have the legacy torch.save protocol {Protocol}.");
        if (Plain() is OrderedDictionary<object, object?> system && system.GetValueOrDefault("little_endian") is false)
            throw source.Error(cursor.Position, "the file was written on a big-endian machine, which is not supported.");
        Dictionary<string, int> widths = [];
        long at = cursor.Position;
        object? root = new PickleReader(cursor, names, budget, Storage).Read();
        return new Contents(source, root, at, Runs());

        object? Plain() =>
            new PickleReader(cursor, names, budget, _ => throw new InvalidCastException("a storage is referred to before the object that has it")).Read();

        PickledStorage Storage(object? id)
        {
            PickledStorage storage = Refer(id);
            widths[storage.Key] = storage.Type.Bytes;
            return storage;
        }

        // Where each storage's elements lie; how wide they are only the object said.
        Dictionary<string, ByteRun> Runs()
        {
            if (Plain() is not List<object?> keys) throw source.Error(cursor.Position, "the file has no list of its storages.");
            Dictionary<string, ByteRun> runs = [];
            foreach (object? item in keys)
            {
                long here = cursor.Position;
                string key = item as string ?? throw source.Error(here, "the key of a storage is no text.");
                long count = BinaryPrimitives.ReadInt64LittleEndian(cursor.Take(8));
                if (!widths.TryGetValue(key, out int width)) throw source.Error(here, $"the storage {key} is kept, but no tensor uses it.");
                if (count < 0 || count > long.MaxValue / width) throw source.Error(here, $"the storage {key} would have {count} elements.");
                runs[key] = cursor.Run(count * width);
            }
            return runs;
        }
    }

    /// <summary>('storage', class, key, location, count, view), where view is None or (key, offset, count).</summary>
    private static PickledStorage Refer(object? id) => id switch
    {
        object?[] and ["storage", PickleNames.StorageClass c, string key, _, long count, null] => new PickledStorage(c.Type, key, count),
        object?[] and ["storage", PickleNames.StorageClass c, string key, _, long count, object?[] and [_, long offset, long]] =>
            new PickledStorage(c.Type, key, count, offset),
        _ => throw new InvalidCastException("a storage is referred to in a way that torch.save does not write"),
    };
}
