using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Notebooks.Sessions;

/// <summary>
/// Finds what <c>#r</c> names: a DLL relative to the notebook or to the file that says so, or an assembly of the framework. The same
/// file is resolved to the same copy for as long as the session lasts.
/// </summary>
internal sealed class ReferenceResolver(string baseDirectory, SubmissionLoadContext loadContext) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> _resolved = [];

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        string simple = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference;
        string? path = Locate(reference, baseFilePath);
        if (path == null) return FrameworkReferences.ByName.TryGetValue(simple, out MetadataReference? framework) ? [(PortableExecutableReference)framework] : [];
        if (!_resolved.TryGetValue(path, out PortableExecutableReference? resolved))
        {
            string shadow = ShadowStore.Copy(Path.GetDirectoryName(path)!);
            loadContext.AddFolder(shadow);
            resolved = MetadataReference.CreateFromFile(Path.Combine(shadow, Path.GetFileName(path)));
            _resolved.Add(path, resolved);
        }

        return [resolved.WithProperties(properties)];
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if (FrameworkReferences.ByName.TryGetValue(referenceIdentity.Name, out MetadataReference? framework)) return (PortableExecutableReference)framework;
        if (loadContext.Find(referenceIdentity.Name) is not { } path) return null;
        if (!_resolved.TryGetValue(path, out PortableExecutableReference? resolved)) _resolved.Add(path, resolved = MetadataReference.CreateFromFile(path));
        return resolved;
    }

    private string? Locate(string reference, string? baseFilePath)
    {
        string? folder = baseFilePath == null ? null : Path.GetDirectoryName(Path.Combine(baseDirectory, baseFilePath));
        return new[] { folder, baseDirectory }.OfType<string>().Select(f => Path.GetFullPath(Path.Combine(f, reference))).FirstOrDefault(File.Exists);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
