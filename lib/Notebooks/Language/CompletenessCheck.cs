using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Sessions;

namespace Notebooks.Language;

/// <summary>Judges by the syntax alone whether a cell is finished.</summary>
internal static class CompletenessCheck
{
    private const int IndentSize = 4;

    /// <summary>An opened literal reports its own error at its beginning, and the text up to the end belongs to it.</summary>
    private static readonly HashSet<string> Unterminated =
    [
        "CS1035", // A comment without its end.
        "CS1039", // A string literal without its end; so is the next, and the raw ones.
        "CS8967",
        "CS8997",
    ];

    public static Completeness Check(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(CellText.Prepare(code), SubmissionCompiler.ParseOptions);
        if (tree.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error) && SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness(CompletenessStatus.Complete, "");
        if (!SyntaxFactory.IsCompleteSubmission(tree) || EndsInsideLiteral(tree)) return new Completeness(CompletenessStatus.Incomplete, Indent(tree));
        return new Completeness(CompletenessStatus.Invalid, "");
    }

    private static bool EndsInsideLiteral(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic => Unterminated.Contains(diagnostic.Id));

    private static string Indent(SyntaxTree tree)
    {
        int depth = 0;
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
        {
            if (token.IsMissing) continue;
            if (token.IsKind(SyntaxKind.OpenBraceToken)) depth++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken)) depth = Math.Max(0, depth - 1);
        }

        return new string(' ', depth * IndentSize);
    }
}
