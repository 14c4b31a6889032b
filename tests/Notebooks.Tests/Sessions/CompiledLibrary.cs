using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Notebooks.Tests.Sessions;

/// <summary>A DLL with its pdb, compiled by the test into a folder, as a build would.</summary>
internal static class CompiledLibrary
{
    public static void Write(string folder, string name, string source, params string[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Preview), Path.Combine(folder, $"{name}.cs"))],
            Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Where(path => !path.Contains("Native", StringComparison.Ordinal))
                .Concat(references).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Directory.CreateDirectory(folder);
        using FileStream pe = File.Create(Path.Combine(folder, $"{name}.dll"));
        using FileStream pdb = File.Create(Path.Combine(folder, $"{name}.pdb"));
        EmitResult result = compilation.Emit(pe, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
