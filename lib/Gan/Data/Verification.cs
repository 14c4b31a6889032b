using System.Security.Cryptography;
using System.Text.Json;

namespace Gan.Data;

/// <summary>
/// Compares files with the sha256 they should have, and remembers the outcome by path, size and time of change in a small file, so that
/// only the first start reads gigabytes.
/// </summary>
internal sealed class Verification(string memory)
{
    private readonly Lock _lock = new();

    /// <exception cref="InvalidDataException">The file is another one than the catalogue's.</exception>
    public void Check(string path, CatalogueFile known)
    {
        FileInfo file = new(path);
        if (known.Bytes > 0 && file.Length != known.Bytes)
        {
            string problem = file.Length < known.Bytes ? "is cut short" : "is too long";
            throw new InvalidDataException(
                $"{path} {problem}: it has {file.Length} bytes, {known.Path} has {known.Bytes}; delete it to fetch it anew.");
        }
        if (Load().TryGetValue(Key(file), out string? verified) && known.Fits(verified)) return;
        string actual = Sha256(path);
        if (!known.Fits(actual))
        {
            string expected = known.Sha256.Length == 64 ? known.Sha256 : known.Sha256 + "…";
            throw new InvalidDataException(
                $"{path} is not the file the catalogue knows: its sha256 is {actual}, not {expected}; delete it to fetch it anew.");
        }
        Remember(path, actual);
    }

    public void Remember(string path, string sha256)
    {
        lock (_lock)
        {
            Dictionary<string, string> known = Load();
            known[Key(new FileInfo(path))] = sha256;
            string temporary = $"{memory}.{Environment.ProcessId}";
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(memory)!);
                File.WriteAllText(temporary, JsonSerializer.Serialize(known));
                File.Move(temporary, memory, overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A folder that cannot be written costs the next start some time, and nothing else.
                File.Delete(temporary);
            }
        }
    }

    public static string Sha256(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Key(FileInfo file) => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}";

    private Dictionary<string, string> Load()
    {
        try
        {
            return File.Exists(memory) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(memory)) ?? [] : [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return []; // Unreadable memory: everything is verified again.
        }
    }
}
