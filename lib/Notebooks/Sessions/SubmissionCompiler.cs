using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Notebooks.Sessions;

/// <summary>
/// Compiles cells as a chain of C# script submissions and loads them. Roslyn's own scripting host does the same, but loads what the
/// host process happens to have beside it before what the notebook references.
/// </summary>
internal sealed class SubmissionCompiler
{
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);
    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    internal static readonly string[] Usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Notebooks.Display", "Notebooks.Display.CellGlobals",
    ];

    /// <summary>
    /// Compilations at the same time could each make their own symbols of the framework, and a later cell be given those of another
    /// session: int[] would not be int[].
    /// </summary>
    private static readonly SemaphoreSlim Gate = new(1);

    private readonly CSharpCompilationOptions _options;
    private readonly string _prefix = $"cells-{Guid.NewGuid():N}-";
    private CSharpCompilation? _previous;
    private int _number;

    public SubmissionCompiler(string baseDirectory) => _options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: Usings)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithAllowUnsafe(true)
        .WithMetadataReferenceResolver(new ReferenceResolver(baseDirectory, LoadContext))
        .WithSourceReferenceResolver(new SourceFileResolver([], baseDirectory))
        .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);

    /// <summary>Where the cells and what they reference live.</summary>
    public SubmissionLoadContext LoadContext { get; } = new();

    /// <summary>The latest accepted cell, which leads to those before it; null before the first.</summary>
    public CSharpCompilation? Previous => Volatile.Read(ref _previous);

    /// <summary>Compiles a cell after those accepted so far.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="name">What its lines are called in messages and stack traces, for example <c>cell 3</c>.</param>
    /// <param name="stop">Ends the compilation.</param>
    /// <exception cref="CompilationFailedException">The cell does not compile.</exception>
    /// <exception cref="OperationCanceledException">It was to be ended.</exception>
    public Submission Compile(string code, string name, CancellationToken stop = default)
    {
        Gate.Wait(stop);
        try
        {
            return CompileAlone(code, name, stop);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Makes what a submission declares visible to the cells after it.</summary>
    public void Accept(Submission submission) => _previous = submission.Compilation;

    private Submission CompileAlone(string code, string name, CancellationToken stop)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, name, stop);
        IEnumerable<MetadataReference> references = _previous == null ? FrameworkReferences.ByName.Values.Append(FrameworkReferences.Host) : [];
        var plain = CSharpCompilation.CreateScriptCompilation(
            $"{_prefix}{++_number}", tree, references, _options.WithScriptClassName($"Submission#{_number}"), _previous, typeof(object));
        SyntaxTree watched = Instrument(plain, tree);
        if (watched != tree && Load(plain.ReplaceSyntaxTree(tree, watched), name, stop, out _) is { } submission) return submission;
        submission = Load(plain, name, stop, out ImmutableArray<Diagnostic> problems);
        if (submission == null) throw new CompilationFailedException(CompileErrors.Describe(problems, code, name));
        return submission with { Checked = watched == tree };
    }

    /// <summary>The cell with the checks that let it be interrupted; what does not parse stays as it is, so that its errors are told.</summary>
    private static SyntaxTree Instrument(CSharpCompilation compilation, SyntaxTree tree)
    {
        if (tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)) return tree;
        SemanticModel? model = null;
        return CellInstrumentation.Apply(tree, () => model ??= compilation.GetSemanticModel(tree));
    }

    /// <summary>Compiles and loads; null if there are errors.</summary>
    private Submission? Load(CSharpCompilation compilation, string name, CancellationToken stop, out ImmutableArray<Diagnostic> problems)
    {
        using var pe = new MemoryStream();
        using var pdb = new MemoryStream();
        EmitResult emitted = compilation.Emit(pe, pdb, options: EmitOptions, cancellationToken: stop);
        problems = emitted.Diagnostics;
        if (!emitted.Success)
        {
            // Roslyn emits nothing, and reports no error, when there is nothing to run: a cell of usings and references alone.
            if (problems.Any(d => d.Severity == DiagnosticSeverity.Error)) return null;
            return new Submission(compilation, static _ => Task.FromResult<object?>(null), HasValue: false);
        }

        pe.Position = pdb.Position = 0;
        Assembly assembly = LoadContext.LoadFromStream(pe, pdb);
        IMethodSymbol entry = compilation.GetEntryPoint(stop) ?? throw new InvalidOperationException($"{name} has no entry point.");
        MethodInfo method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        SyntaxTree tree = compilation.SyntaxTrees.First(t => t.FilePath == name);
        return new Submission(compilation, method.CreateDelegate<Func<object?[], Task<object?>>>(), HasValue(compilation, tree));
    }

    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        if (((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is not GlobalStatementSyntax last) return false;
        if (last.Statement is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement) return false;
        return compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).ConvertedType?.SpecialType != SpecialType.System_Void;
    }
}
