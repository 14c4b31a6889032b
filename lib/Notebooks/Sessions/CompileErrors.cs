using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Notebooks.Sessions;

/// <summary>Writes compiler errors the way a reader of a notebook needs them: the line, and a mark below the place.</summary>
internal static class CompileErrors
{
    private const int MaxErrors = 10;

    public static CellError Describe(IEnumerable<Diagnostic> diagnostics, string code, string name)
    {
        List<Diagnostic> errors = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start)];
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        List<string> traceback = [];
        foreach (Diagnostic error in errors.Take(MaxErrors))
        {
            FileLinePositionSpan span = error.Location.GetLineSpan();
            LinePosition start = span.StartLinePosition;
            string where = span.Path == name || span.Path.Length == 0 ? name : Path.GetFileName(span.Path);
            traceback.Add($"{where}, line {start.Line + 1}: error {error.Id}: {Explain(error)}");
            if (span.Path != name || start.Line >= lines.Length) continue;
            string line = lines[start.Line];
            int end = span.EndLinePosition.Line == start.Line ? span.EndLinePosition.Character : line.Length;
            traceback.Add($"    {line}");
            traceback.Add($"    {Indent(line, start.Character)}{new string('^', Math.Max(1, end - start.Character))}");
        }

        if (errors.Count > MaxErrors) traceback.Add($"… and {errors.Count - MaxErrors} more errors");
        return new CellError("CompilationError", Headline(errors[0], name), traceback);
    }

    private static string Headline(Diagnostic error, string name) => $"{name}, line {error.Location.GetLineSpan().StartLinePosition.Line + 1}: {Explain(error)}";

    private static string Explain(Diagnostic error)
    {
        string message = error.GetMessage();
        if (error.Id != "CS0006") return message;
        return message.Contains("nuget:", StringComparison.OrdinalIgnoreCase)
            ? $"{message}; packages are not restored from cells: reference the package in a library and #r its DLL."
            : $"{message}; it is looked for beside the notebook: has it been built?";
    }

    /// <summary>Blanks as wide as the text before the mark: tabs stay tabs.</summary>
    private static string Indent(string line, int length)
        => string.Concat(line.Take(length).Select(c => c == '\t' ? '\t' : ' '));
}
