using System.IO.Compression;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>What <c>torch.save</c> writes since PyTorch 1.6: a zip archive of one pickle and a raw file for every storage.</summary>
public static class ZipPth
{
    private const string Pickle = "data.pkl";

    /// <summary>Every tensor of a file, on the CPU and owned by the current dispose scope; nested containers are joined by dots.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, malformed, or asks for something that is no tensor.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Load(stream, path);
    }

    internal static IReadOnlyDictionary<string, Tensor> Load(Stream stream, string file)
    {
        using ZipArchive archive = Open(stream, file);
        ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(e => e.Name == Pickle)
            ?? throw new InvalidDataException($"{file} is a zip archive without {Pickle}, so torch.save did not write it.");
        string folder = pickle.FullName[..^Pickle.Length];
        if (archive.GetEntry(folder + "byteorder") is { } order && System.Text.Encoding.ASCII.GetString(Extract(order, file)) != "little")
            throw new InvalidDataException($"{file} was written on a big-endian machine, which is not supported.");
        try
        {
            using MemoryStream bytes = new(Extract(pickle, file));
            object? root = new PickleReader(bytes, file, id => Refer(id, file)).Read();
            return StateTree.Load(root, storage => Bytes(archive, folder, storage, file), file);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{file} is cut short: {pickle.FullName} ends before its last value. Fetch or save it again.", e);
        }
    }

    private static ZipArchive Open(Stream stream, string file)
    {
        try
        {
            ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count; // reads the directory now, so that a damaged one is found here
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException)
        {
            throw new InvalidDataException($"{file} is a zip archive that is cut short or damaged ({e.Message}). Fetch or save it again.", e);
        }
    }

    /// <summary>('storage', class, key, location, count).</summary>
    private static PickledStorage Refer(object? id, string file) => id is object?[] and ["storage", TorchGlobals.StorageClass c, string key, _, long count]
        ? new PickledStorage(c.Type, key, count)
        : throw new InvalidDataException($"{file} refers to a storage in a way that torch.save does not write.");

    private static byte[] Bytes(ZipArchive archive, string folder, PickledStorage storage, string file)
    {
        ZipArchiveEntry entry = archive.GetEntry($"{folder}data/{storage.Key}")
            ?? throw new InvalidDataException($"{file} does not keep the storage {storage.Key} it refers to.");
        return Extract(entry, file);
    }

    private static byte[] Extract(ZipArchiveEntry entry, string file)
    {
        if (entry.CompressedLength != entry.Length)
            throw new InvalidDataException($"{file}: {entry.FullName} is compressed, which torch.save never does.");
        if (entry.Length > Array.MaxLength) throw new InvalidDataException($"{file}: {entry.FullName} is larger than 2 GB, which is not supported.");
        try
        {
            byte[] bytes = new byte[entry.Length];
            using Stream content = entry.Open();
            content.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"{file}: {entry.FullName} is cut short or damaged ({e.Message}). Fetch or save it again.", e);
        }
    }
}
