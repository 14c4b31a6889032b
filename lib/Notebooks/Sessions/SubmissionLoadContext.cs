using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>
/// Where compiled cells and the libraries they reference live. Libraries and the native files beside them come from shadow folders,
/// before anything of the same name that the host process brings along; the framework and the host's own display types are shared.
/// </summary>
internal sealed class SubmissionLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _folders = [];

    /// <summary>Makes the assemblies and native libraries of a shadow folder loadable.</summary>
    public void AddFolder(string folder)
    {
        lock (_gate)
        {
            if (_folders.Contains(folder)) return;
            _folders.Add(folder);
            foreach (string path in Directory.EnumerateFiles(folder, "*.dll")) _assemblies.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
    }

    /// <summary>The file of an assembly in one of the folders; null if it is in none.</summary>
    public string? Find(string? simpleName)
    {
        if (simpleName == null || simpleName == typeof(SubmissionLoadContext).Assembly.GetName().Name) return null;
        if (FrameworkReferences.ByName.ContainsKey(simpleName)) return null;
        lock (_gate) return _assemblies.GetValueOrDefault(simpleName);
    }

    /// <summary>The package of formatters, once something has loaded it.</summary>
    public FormattingPackage? Formatting { get; private set; }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Find(assemblyName.Name) is not { } path) return null;
        Assembly assembly = LoadFromAssemblyPath(path);
        if (assemblyName.Name == FormattingPackage.AssemblyName) Formatting ??= new FormattingPackage(assembly, PackageDisplay.Show);
        return assembly;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        string portable = $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        string[] names = OperatingSystem.IsWindows()
            ? [unmanagedDllName, $"{unmanagedDllName}.dll"]
            : [unmanagedDllName, $"lib{unmanagedDllName}{(OperatingSystem.IsMacOS() ? ".dylib" : ".so")}", $"{unmanagedDllName}{(OperatingSystem.IsMacOS() ? ".dylib" : ".so")}"];
        List<string> folders;
        lock (_gate) folders = [.. _folders];
        foreach (string folder in folders.SelectMany(f => new[] { f, Path.Combine(f, "runtimes", rid, "native"), Path.Combine(f, "runtimes", portable, "native") }))
        {
            foreach (string name in names)
            {
                string path = Path.Combine(folder, name);
                if (File.Exists(path)) return LoadUnmanagedDllFromPath(path);
            }
        }

        return IntPtr.Zero;
    }
}
