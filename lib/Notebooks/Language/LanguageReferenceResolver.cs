using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Notebooks.Language;

/// <summary>Finds what a cell that was not executed yet names in <c>#r</c>, and what a library needs of those beside it.</summary>
internal sealed class LanguageReferenceResolver(string baseDirectory) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        string path = Path.GetFullPath(Path.Combine(baseDirectory, reference));
        if (File.Exists(path) && LoadIfManaged(path) is { } library) return [library.WithProperties(properties)];
        string name = Path.GetFileNameWithoutExtension(reference);
        return [.. LanguageReferences.Framework.Where(r => Path.GetFileNameWithoutExtension(r.FilePath) == name)];
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if ((definition as PortableExecutableReference)?.FilePath is not { } dependent || LanguageReferences.IsOwn(dependent)) return null;
        string path = Path.Combine(Path.GetDirectoryName(dependent)!, $"{referenceIdentity.Name}.dll");
        return File.Exists(path) ? LoadIfManaged(path) : null;
    }

    /// <summary>Null if the file cannot be read: a build may be writing it at this moment.</summary>
    private static PortableExecutableReference? LoadIfManaged(string path)
    {
        try
        {
            return LanguageReferences.FromFile(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }

    public override bool Equals(object? other) => other is LanguageReferenceResolver resolver && resolver.BaseDirectory == BaseDirectory;

    public override int GetHashCode() => BaseDirectory.GetHashCode(StringComparison.Ordinal);

    private string BaseDirectory => baseDirectory;
}
