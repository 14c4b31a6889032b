using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Notebooks.Sessions;

/// <summary>
/// Loads what .NET Interactive calls kernel extensions: a library that a cell references may have a class that registers its formatters,
/// as Plotly.NET.Interactive has. There is no kernel of .NET Interactive here, so the class is handed none.
/// </summary>
internal sealed class KernelExtensions(SubmissionLoadContext loadContext)
{
    private const string Interface = "Microsoft.DotNet.Interactive.IKernelExtension";
    private const string InterfaceAssembly = "Microsoft.DotNet.Interactive";

    private readonly HashSet<string> _seen = [];

    /// <summary>Loads the extensions among the libraries a cell references; one that fails says so on stderr, and the cell runs.</summary>
    public async Task LoadAsync(Compilation cell, SessionOutput output)
    {
        foreach (PortableExecutableReference reference in cell.DirectiveReferences.OfType<PortableExecutableReference>())
        {
            if (reference.FilePath is not { } path) continue;
            if (!_seen.Add(path) || !MayExtend(path)) continue;
            string name = Path.GetFileNameWithoutExtension(path);
            try
            {
                foreach (Type extension in loadContext.LoadFromAssemblyName(new AssemblyName(name)).GetTypes())
                {
                    if (extension is { IsAbstract: true } or { IsClass: false }) continue;
                    if (extension.GetInterface(Interface)?.GetMethod("OnLoadAsync") is not { } load) continue;
                    if (load.Invoke(Activator.CreateInstance(extension), [null]) is Task loading) await loading;
                }
            }
            catch (Exception problem) when (problem is not ThreadInterruptedException and not OperationCanceledException)
            {
                Exception cause = problem switch
                {
                    TargetInvocationException { InnerException: { } inner } => inner,
                    ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => first,
                    _ => problem,
                };
                output.Print("stderr", $"The notebook extension in {name}.dll could not be loaded: {cause.Message}\n");
            }
        }
    }

    private static bool MayExtend(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return false;
        MetadataReader reader = file.GetMetadataReader();
        return reader.AssemblyReferences.Any(handle => reader.GetString(reader.GetAssemblyReference(handle).Name) == InterfaceAssembly);
    }
}
