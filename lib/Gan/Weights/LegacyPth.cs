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

    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356");

    /// <summary>Every tensor of a file, on the CPU and owned by the current dispose scope; nested containers are joined by dots.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, malformed, or asks for something that is no tensor.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Load(stream, path);
    }

    internal static IReadOnlyDictionary<string, Tensor> Load(Stream stream, string file)
    {
        try
        {
            if (Plain(stream, file) is not BigInteger magic || magic != Magic)
                throw new InvalidDataException($"{file} is a pickle, but not one that torch.save wrote.");
            if (Plain(stream, file) is not (long)Protocol)
                throw new InvalidDataException($"{file} does not have the legacy torch.save protocol {Protocol}.");
            if (Plain(stream, file) is OrderedDictionary<object, object?> system && system.GetValueOrDefault("little_endian") is false)
                throw new InvalidDataException($"{file} was written on a big-endian machine, which is not supported.");
            Dictionary<string, int> widths = [];
            object? root = new PickleReader(stream, file, Storage).Read();
            Dictionary<string, Run> runs = Runs(stream, widths, file);
            return StateTree.Load(root, storage => Bytes(stream, storage, runs, file), file);

            PickledStorage Storage(object? id)
            {
                PickledStorage storage = Refer(id, file);
                widths[storage.Key] = storage.Type.Bytes;
                return storage;
            }
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{file} is cut short at {stream.Length} bytes. Fetch or save it again.", e);
        }
    }

    private readonly record struct Run(long Position, long Count);

    private static object? Plain(Stream stream, string file) =>
        new PickleReader(stream, file, _ => throw new InvalidDataException($"{file} refers to a storage before its object.")).Read();

    /// <summary>('storage', class, key, location, count, view), where view is None or (key, offset, count).</summary>
    private static PickledStorage Refer(object? id, string file) => id switch
    {
        object?[] and ["storage", TorchGlobals.StorageClass c, string key, _, long count, null] => new PickledStorage(c.Type, key, count),
        object?[] and ["storage", TorchGlobals.StorageClass c, string key, _, long count, object?[] and [_, long offset, long]] =>
            new PickledStorage(c.Type, key, count, offset),
        _ => throw new InvalidDataException($"{file} refers to a storage in a way that torch.save does not write."),
    };

    /// <summary>Where each storage's elements lie; how wide they are only the object said.</summary>
    private static Dictionary<string, Run> Runs(Stream stream, Dictionary<string, int> widths, string file)
    {
        if (Plain(stream, file) is not List<object?> keys) throw new InvalidDataException($"{file} lists no storages.");
        Dictionary<string, Run> runs = [];
        byte[] prefix = new byte[8];
        foreach (object? item in keys)
        {
            string key = item as string ?? throw new InvalidDataException($"{file} has a storage whose key is no string.");
            stream.ReadExactly(prefix);
            long count = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            if (!widths.TryGetValue(key, out int width)) throw new InvalidDataException($"{file} keeps the storage {key}, which no tensor uses.");
            if (count < 0 || count > (stream.Length - stream.Position) / width) throw new EndOfStreamException();
            runs[key] = new Run(stream.Position, count);
            stream.Position += count * width;
        }
        return runs;
    }

    private static byte[] Bytes(Stream stream, PickledStorage storage, Dictionary<string, Run> runs, string file)
    {
        if (!runs.TryGetValue(storage.Key, out Run run)) throw new InvalidDataException($"{file} does not keep the storage {storage.Key} it refers to.");
        long length = run.Count * storage.Type.Bytes;
        if (length > Array.MaxLength) throw new InvalidDataException($"{file}: the storage {storage.Key} is larger than 2 GB, which is not supported.");
        byte[] bytes = new byte[length];
        stream.Position = run.Position;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
