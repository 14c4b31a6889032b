using System.Text.RegularExpressions;

namespace Cli.Jupyter;

/// <summary>The kernels that other Jupyters find: a folder each below <c>kernels</c>.</summary>
/// <param name="data">A Jupyter data folder.</param>
internal sealed partial class KernelRegistry(string data)
{
    /// <summary>Our own name, so that a real .NET Interactive stays what it is.</summary>
    public const string DefaultName = "csharp-experiments";

    /// <summary>The data folder of this person, as Jupyter finds it.</summary>
    public static KernelRegistry OfUser()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string? set = Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR"), xdg = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (!string.IsNullOrEmpty(set)) return new KernelRegistry(Path.GetFullPath(set));
        if (OperatingSystem.IsWindows()) return new KernelRegistry(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter"));
        if (OperatingSystem.IsMacOS()) return new KernelRegistry(Path.Combine(home, "Library", "Jupyter"));
        return new KernelRegistry(Path.Combine(string.IsNullOrEmpty(xdg) ? Path.Combine(home, ".local", "share") : xdg, "jupyter"));
    }

    /// <summary>The data folder of a Python environment.</summary>
    public static KernelRegistry OfPrefix(string prefix) => new(Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"));

    /// <summary>Registers the kernel of this build.</summary>
    /// <returns>The folder of the kernel.</returns>
    /// <exception cref="InvalidOperationException">Somebody else's kernel has the name.</exception>
    public string Install(string name, string? displayName = null)
    {
        string folder = Folder(name);
        if (Directory.Exists(folder) && !KernelSpec.IsOurs(folder))
            throw new InvalidOperationException($"{folder} is a kernel that this program did not install; choose another --name.");
        new KernelSpec(folder) { DisplayName = displayName ?? "C# (Experiments)", HistoryFile = Path.Combine(folder, "history.jsonl") }.Write();
        return folder;
    }

    /// <summary>Takes the kernel away again.</summary>
    /// <returns>The folder that was removed.</returns>
    /// <exception cref="InvalidOperationException">There is none of the name, or it is somebody else's.</exception>
    public string Uninstall(string name)
    {
        string folder = Folder(name);
        if (!Directory.Exists(folder)) throw new InvalidOperationException($"There is no kernel {name} in {Path.GetDirectoryName(folder)}.");
        if (!KernelSpec.IsOurs(folder)) throw new InvalidOperationException($"{folder} is a kernel that this program did not install; it stays.");
        Directory.Delete(folder, recursive: true);
        return folder;
    }

    private string Folder(string name)
    {
        if (!AllowedName().IsMatch(name) || name is "." or "..") throw new ArgumentException($"'{name}' is no kernel name: letters, digits, '-', '.' and '_' are allowed.");
        return Path.Combine(data, "kernels", name);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+$")]
    private static partial Regex AllowedName();
}
