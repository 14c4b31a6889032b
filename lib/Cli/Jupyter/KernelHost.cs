using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Kernel;

namespace Cli.Jupyter;

/// <summary>
/// Copies of the program that kernels run, named by their content: the runtime maps libraries into memory, and a build that overwrote
/// them would crash every kernel that is running.
/// </summary>
internal static class KernelHost
{
    private const string Prefix = "host-";
    private static readonly TimeSpan KeepUnused = TimeSpan.FromDays(7);

    /// <summary>Copies the program of this build below a folder, unless it is there already.</summary>
    /// <returns>The path of its main library.</returns>
    public static string CopyInto(string folder) => CopyInto(folder, typeof(KernelProcess).Assembly.Location);

    internal static string CopyInto(string folder, string library)
    {
        string[] files = [.. Files(library)];
        string target = Path.Combine(folder, Prefix + Key(files));
        if (!Directory.Exists(target))
        {
            string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            Directory.CreateDirectory(temporary);
            foreach (string file in files) File.Copy(file, Path.Combine(temporary, Path.GetFileName(file)));
            try
            {
                Directory.Move(temporary, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                Directory.Delete(temporary, recursive: true); // Another process was faster; its copy is as good.
            }
        }

        Directory.SetLastWriteTimeUtc(target, DateTime.UtcNow);
        foreach (string old in Directory.EnumerateDirectories(folder, Prefix + "*").Where(d => DateTime.UtcNow - Directory.GetLastWriteTimeUtc(d) > KeepUnused))
            Directory.Delete(old, recursive: true);
        return Path.Combine(target, Path.GetFileName(library));
    }

    /// <summary>What the program's dependency list names, and what the host and the debugger look for beside it.</summary>
    private static IEnumerable<string> Files(string library)
    {
        string folder = Path.GetDirectoryName(library)!, stem = Path.GetFileNameWithoutExtension(library);
        string dependencies = Path.Combine(folder, stem + ".deps.json");
        JsonNode root = JsonNode.Parse(File.ReadAllText(dependencies))!;
        IEnumerable<string> names = root["targets"]!.AsObject().SelectMany(target => target.Value!.AsObject())
            .SelectMany(package => package.Value!["runtime"]?.AsObject() ?? []).Select(file => Path.GetFileName(file.Key));
        return names.Concat([stem + ".deps.json", stem + ".runtimeconfig.json", stem + ".pdb", stem + ".xml"]).Distinct().Order(StringComparer.Ordinal)
            .Select(name => Path.Combine(folder, name)).Where(File.Exists);
    }

    private static string Key(IEnumerable<string> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            byte[] content = File.ReadAllBytes(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
