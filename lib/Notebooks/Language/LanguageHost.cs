using System.Composition.Hosting;
using System.Reflection;
using Microsoft.CodeAnalysis.Host.Mef;

namespace Notebooks.Language;

/// <summary>Roslyn's editor features, composed once for all sessions of the process.</summary>
internal static class LanguageHost
{
    private static readonly string[] Assemblies =
    [
        "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
        "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features",
    ];

    private static readonly Lazy<MefHostServices> LazyServices = new(Compose);

    public static MefHostServices Services => LazyServices.Value;

    /// <summary>
    /// Without the providers that offer types of namespaces nobody asked for: accepting such an item must add a using directive,
    /// which a Jupyter front end cannot do, and indexing all assemblies for them takes a second.
    /// </summary>
    private static MefHostServices Compose()
    {
        IEnumerable<Type> parts = Assemblies.SelectMany(name => Assembly.Load(name).DefinedTypes)
            .Where(type => !type.Name.EndsWith("ImportCompletionProvider", StringComparison.Ordinal));
        return MefHostServices.Create(new ContainerConfiguration().WithParts(parts).CreateContainer());
    }
}
