using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Notebooks.Sessions;

namespace Notebooks.Language;

/// <summary>
/// The cell at hand as a Roslyn document, after a script of what the session's cells declared. May be used from any thread, and
/// beside a running cell: it reads what the session has compiled and shares nothing that the session writes.
/// </summary>
internal sealed class LanguageWorkspace(CSharpSession session) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AdhocWorkspace _workspace = new(LanguageHost.Services);
    private readonly CellHistory _history = new();
    private readonly ProjectId _historyProject = ProjectId.CreateNewId("history");
    private readonly ProjectId _cellProject = ProjectId.CreateNewId("cell");
    private readonly EditedText _historyText = new();
    private readonly EditedText _cellText = new();
    private Solution? _solution;
    private DocumentId? _historyDocument;
    private DocumentId? _cellDocument;

    /// <summary>The session's folder.</summary>
    public string BaseDirectory => session.BaseDirectory;

    /// <summary>A text as the next cell.</summary>
    public Document Open(string code)
    {
        lock (_gate)
        {
            Solution solution = CatchUp(_solution ?? CreateSolution());
            _solution = solution.WithDocumentText(_cellDocument!, _cellText.Change(code));
            return _solution.GetDocument(_cellDocument!)!;
        }
    }

    private Solution CatchUp(Solution solution)
    {
        if (!_history.CatchUp(session.LatestCompilation)) return solution;
        PortableExecutableReference[] references =
            [.. LanguageReferences.Framework, .. _history.References.Select(LanguageReferences.FromFile).OfType<PortableExecutableReference>()];
        return solution
            .WithProjectMetadataReferences(_historyProject, references)
            .WithProjectMetadataReferences(_cellProject, references)
            .WithDocumentText(_historyDocument!, _historyText.Change(_history.ToScript()));
    }

    private Solution CreateSolution()
    {
        _historyDocument = DocumentId.CreateNewId(_historyProject);
        _cellDocument = DocumentId.CreateNewId(_cellProject);
        return _workspace.CurrentSolution
            .AddProject(Describe(_historyProject, "history", previous: null))
            .AddDocument(_historyDocument, "history.csx", SourceText.From("", Encoding.UTF8))
            .AddProject(Describe(_cellProject, "cell", _historyProject))
            .AddDocument(_cellDocument, "cell.csx", SourceText.From("", Encoding.UTF8));
    }

    private ProjectInfo Describe(ProjectId id, string name, ProjectId? previous)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: SubmissionCompiler.Usings)
            .WithAllowUnsafe(true)
            .WithScriptClassName($"Submission#{name}")
            .WithMetadataReferenceResolver(new LanguageReferenceResolver(BaseDirectory))
            .WithSourceReferenceResolver(new SourceFileResolver([], BaseDirectory))
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);
        return ProjectInfo.Create(
            id, VersionStamp.Create(), name, name, LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: SubmissionCompiler.ParseOptions,
            projectReferences: previous == null ? [] : [new ProjectReference(previous)],
            metadataReferences: LanguageReferences.Framework,
            isSubmission: true);
    }

    public void Dispose() => _workspace.Dispose();
}
