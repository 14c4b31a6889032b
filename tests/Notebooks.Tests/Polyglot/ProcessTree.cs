using System.Globalization;
using System.Net;

namespace Notebooks.Tests.Polyglot;

/// <summary>The processes that a run has started, and where they listen; from Linux's /proc.</summary>
internal static class ProcessTree
{
    /// <summary>The ids of the processes whose environment names a folder, as that of everything a run starts names its results.</summary>
    public static IReadOnlyList<int> Of(string folder) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && Environ(id).Contains(folder, StringComparison.Ordinal)),
    ];

    /// <summary>The addresses, with repetitions, at which some processes listen for TCP connections.</summary>
    public static IEnumerable<string> Listening(IEnumerable<int> ids)
    {
        HashSet<string> sockets = [.. ids.SelectMany(Sockets)];
        return new[] { "/proc/net/tcp", "/proc/net/tcp6" }.SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && sockets.Contains($"socket:[{fields[9]}]"))
            .Select(fields => Address(fields[1].Split(':')[0]).ToString());
    }

    /// <summary>Empty for a process that has just gone, or is another user's.</summary>
    private static string Environ(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<string> Sockets(int id)
        => Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Select(entry => new FileInfo(entry).LinkTarget).OfType<string>();

    /// <summary>An address as the kernel prints it: 32-bit words in the byte order of the machine.</summary>
    private static IPAddress Address(string hex)
        => new([.. hex.Chunk(8).SelectMany(word => BitConverter.GetBytes(uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))]);
}
