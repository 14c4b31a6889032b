using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Notebooks.Sessions;

/// <summary>The assemblies of the running .NET, which every cell may use.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<ImmutableDictionary<string, MetadataReference>> LazyByName = new(Load);

    /// <summary>By simple name.</summary>
    public static ImmutableDictionary<string, MetadataReference> ByName => LazyByName.Value;

    /// <summary>This assembly, where <c>display</c> lives.</summary>
    public static MetadataReference Host { get; } = MetadataReference.CreateFromFile(typeof(FrameworkReferences).Assembly.Location);

    private static ImmutableDictionary<string, MetadataReference> Load()
    {
        string folder = RuntimeEnvironment.GetRuntimeDirectory();
        return Directory.EnumerateFiles(folder, "*.dll")
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "WindowsBase.dll"))
            .Where(IsManaged)
            .ToImmutableDictionary(path => Path.GetFileNameWithoutExtension(path), path => (MetadataReference)MetadataReference.CreateFromFile(path));
    }

    private static bool IsManaged(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        return reader.HasMetadata;
    }
}
