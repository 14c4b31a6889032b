using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Notebooks.Sessions;

namespace Notebooks.Language;

/// <summary>
/// The assemblies that the language services see, each with its documentation. They are never the reference objects of a session:
/// compilations that share those at the same time could be given each other's symbols.
/// </summary>
internal static class LanguageReferences
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), PortableExecutableReference> Cache = new();
    private static readonly Lazy<ImmutableArray<PortableExecutableReference>> LazyFramework = new(() => [.. FrameworkFiles().Select(FromFile)]);

    /// <summary>The framework and the library where <c>display</c> lives.</summary>
    public static ImmutableArray<PortableExecutableReference> Framework => LazyFramework.Value;

    /// <summary>True for what every cell sees, whose own dependencies are no business of a notebook.</summary>
    public static bool IsOwn(string path) => Framework.Any(reference => reference.FilePath == path);

    /// <summary>An assembly as it is on disk now, with the documentation beside it.</summary>
    public static PortableExecutableReference FromFile(string path) => Cache.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key =>
    {
        string documentation = Path.ChangeExtension(key.Path, ".xml");
        // From memory, so that a rebuild never meets a locked file.
        return MetadataReference.CreateFromImage(
            File.ReadAllBytes(key.Path), documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null, filePath: key.Path);
    });

    /// <summary>
    /// The reference assemblies of the SDK, which have documentation and nothing internal; where there is no SDK, what the cells run on.
    /// </summary>
    private static IEnumerable<string> FrameworkFiles()
    {
        string host = typeof(LanguageReferences).Assembly.Location;
        string runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        string packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string? pack = !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .Select(folder => (Folder: Path.Combine(folder, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"), Version: VersionOf(folder)))
            .Where(candidate => Directory.Exists(candidate.Folder))
            .MaxBy(candidate => candidate.Version).Folder;
        IEnumerable<string> files = pack != null
            ? Directory.EnumerateFiles(pack, "*.dll")
            : FrameworkReferences.ByName.Values.OfType<PortableExecutableReference>().Select(reference => reference.FilePath!);
        return files.Append(host);
    }

    private static Version VersionOf(string folder) => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out Version? version) ? version : new Version();
}
