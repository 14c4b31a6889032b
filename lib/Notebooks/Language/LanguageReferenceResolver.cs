using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Notebooks.Language;

/// <summary>Finds what a cell that was not executed yet names in <c>#r</c>, and what a library needs of those beside it.</summary>
internal sealed class LanguageReferenceResolver(string baseDirectory) : MetadataReferenceResolver
{
    private readonly string _baseDirectory = baseDirectory;

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (LanguageReferences.FromFile(Path.GetFullPath(Path.Combine(_baseDirectory, reference))) is { } library) return [library.WithProperties(properties)];
        string name = Path.GetFileNameWithoutExtension(reference);
        return [.. LanguageReferences.Framework.Where(known => Path.GetFileNameWithoutExtension(known.FilePath) == name)];
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
        => (definition as PortableExecutableReference)?.FilePath is { } dependent && !LanguageReferences.IsFramework(dependent)
            ? LanguageReferences.FromFile(Path.Combine(Path.GetDirectoryName(dependent)!, $"{referenceIdentity.Name}.dll"))
            : null;

    public override bool Equals(object? other) => other is LanguageReferenceResolver resolver && resolver._baseDirectory == _baseDirectory;

    public override int GetHashCode() => _baseDirectory.GetHashCode(StringComparison.Ordinal);
}
