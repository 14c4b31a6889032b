using System.IO.Compression;

namespace Gan.Data;

/// <summary>Reads NumPy's npz archives: a zip with one npy file for each array.</summary>
public static class Npz
{
    /// <summary>All arrays by name, without ".npy".</summary>
    /// <exception cref="InvalidDataException">Cut short, damaged, or another format; the message names the file and the array.</exception>
    public static IReadOnlyDictionary<string, Npy> Read(string path)
    {
        Dictionary<string, Npy> arrays = [];
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
                arrays[name] = Npy.Parse(ZipBytes.Read(entry, path), $"{path}: {entry.FullName}");
            }
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is cut short or damaged: it cannot be read as a zip archive.", error);
        }
        return arrays;
    }

    /// <summary>The array of an archive that has one.</summary>
    /// <inheritdoc cref="Read"/>
    public static Npy ReadOnly(string path)
    {
        IReadOnlyDictionary<string, Npy> arrays = Read(path);
        if (arrays.Count == 1) return arrays.Values.First();
        string names = string.Join(", ", arrays.Keys);
        throw new InvalidDataException($"{path} holds {arrays.Count} arrays ({names}) where one is expected.");
    }
}
