using System.Security.Cryptography;
using System.Text;

namespace Notebooks.Sessions;

/// <summary>
/// Copies of the folders that notebooks reference, named by their content, so that a rebuild never touches what a running notebook
/// has loaded, and notebooks of the same build share one copy.
/// </summary>
internal static class ShadowStore
{
    /// <summary>Native libraries beyond this are linked instead: they come from packages, and a rebuild leaves them alone.</summary>
    private const long LinkBytes = 64L << 20;
    private static readonly TimeSpan KeepUnused = TimeSpan.FromDays(7);
    private static readonly string[] Patterns = ["*.dll", "*.pdb", "*.xml", "*.so", "*.so.*", "*.dylib", "*.json"];

    /// <summary>Copies the libraries of a folder, unless there is a copy of the same content already.</summary>
    /// <returns>The folder of the copy.</returns>
    public static string Copy(string folder)
    {
        string store = Root();
        List<string> files = Files(folder);
        string key = Key(folder, files);
        string target = Path.Combine(store, key);
        if (!Directory.Exists(target))
        {
            string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            foreach (string file in files) CopyFile(file, Path.Combine(temporary, Path.GetRelativePath(folder, file)));
            try
            {
                Directory.Move(temporary, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                Directory.Delete(temporary, recursive: true); // Another notebook was faster; its copy is as good.
            }
        }

        Directory.SetLastWriteTimeUtc(target, DateTime.UtcNow);
        Prune(store);
        return target;
    }

    private static string Root()
    {
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (cache.Length == 0) cache = Directory.CreateTempSubdirectory("experiments-").FullName;
        return Directory.CreateDirectory(Path.Combine(cache, "experiments", "shadow")).FullName;
    }

    private static List<string> Files(string folder)
    {
        IEnumerable<string> files = Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern));
        string runtimes = Path.Combine(folder, "runtimes");
        if (Directory.Exists(runtimes)) files = files.Concat(Directory.EnumerateFiles(runtimes, "*", SearchOption.AllDirectories));
        return [.. files.Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Key(string folder, List<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            var info = new FileInfo(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(folder, file)}\n{info.Length}\n"));
            if (info.Length > LinkBytes) hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n{info.LastWriteTimeUtc.Ticks}\n"));
            else hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
    }

    private static void CopyFile(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (new FileInfo(file).Length > LinkBytes && !OperatingSystem.IsWindows()) File.CreateSymbolicLink(target, file);
        else File.Copy(file, target);
    }

    private static void Prune(string store)
    {
        foreach (string old in Directory.EnumerateDirectories(store).Where(d => DateTime.UtcNow - Directory.GetLastWriteTimeUtc(d) > KeepUnused))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // In use on Windows, or just removed by another notebook: the next run tries again.
            }
        }
    }
}
