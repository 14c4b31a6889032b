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
    private static readonly ConcurrentDictionary<string, (DateTime Written, PortableExecutableReference Reference)> Cache = new();

    private static readonly Lazy<ImmutableArray<PortableExecutableReference>> LazyFramework =
        new(() => [.. FrameworkFiles().Select(FromFile).OfType<PortableExecutableReference>()]);

    /// <summary>The framework and the library where <c>display</c> lives.</summary>
    public static ImmutableArray<PortableExecutableReference> Framework => LazyFramework.Value;

    /// <summary>True for what every cell sees, whose own dependencies are no business of a notebook.</summary>
    public static bool IsFramework(string path) => Framework.Any(reference => reference.FilePath == path);

    /// <summary>An assembly as it is on disk now, with the documentation beside it.</summary>
    /// <returns>Null if it cannot be read: it does not exist, or a build is writing it at this moment.</returns>
    public static PortableExecutableReference? FromFile(string path)
    {
        try
        {
            DateTime written = File.GetLastWriteTimeUtc(path);
            if (Cache.TryGetValue(path, out var known) && known.Written == written) return known.Reference;
            if (!File.Exists(path)) return null;
            string documentation = Path.ChangeExtension(path, ".xml");
            XmlDocumentationProvider? provider = File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null;
            // From memory, so that a rebuild never meets a locked file.
            var reference = MetadataReference.CreateFromImage(File.ReadAllBytes(path), documentation: provider, filePath: path);
            Cache[path] = (written, reference);
            return reference;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// The reference assemblies of the SDK, which have documentation and nothing internal; where there is no SDK, what the cells run on.
    /// </summary>
    private static IEnumerable<string> FrameworkFiles()
    {
        string host = typeof(LanguageReferences).Assembly.Location;
        string runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        string packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string framework = Path.Combine("ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}");
        string? pack = !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .Where(folder => Directory.Exists(Path.Combine(folder, framework)))
            .MaxBy(VersionOf);
        IEnumerable<string> files = pack != null
            ? Directory.EnumerateFiles(Path.Combine(pack, framework), "*.dll")
            : FrameworkReferences.ByName.Values.OfType<PortableExecutableReference>().Select(reference => reference.FilePath!);
        return files.Append(host);
    }

    private static Version VersionOf(string folder)
        => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out Version? version) ? version : new Version();
}
