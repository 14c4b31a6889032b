using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks.Sessions;

namespace Notebooks.Language;

/// <summary>Judges by the syntax alone whether a cell is finished.</summary>
internal static class CompletenessCheck
{
    private const int IndentSize = 4;

    /// <summary>A literal that stops at the end of its line: what comes next begins on another one.</summary>
    private const string NewlineInLiteral = "CS1010";

    /// <summary>Reported at the brace that ends the block.</summary>
    private const string TryWithoutHandler = "CS1524";

    /// <summary>Reported where a comment, literal or conditional section begins, though more text may still end it.</summary>
    private static readonly HashSet<string> Unterminated = ["CS1027", "CS1035", "CS1038", "CS1039", "CS8076", "CS8967", "CS8997"];

    public static Completeness Check(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(CellText.Prepare(code), SubmissionCompiler.ParseOptions);
        Diagnostic[] errors = [.. tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        int end = EndOfCode(tree.GetRoot());
        if (errors.Any(error => !CanBeMended(error, end))) return new Completeness(CompletenessStatus.Invalid, "");
        if (!SyntaxFactory.IsCompleteSubmission(tree) || errors.Any(error => Unterminated.Contains(error.Id)))
            return new Completeness(CompletenessStatus.Incomplete, Indent(tree.GetRoot()));
        return new Completeness(errors.Length == 0 ? CompletenessStatus.Complete : CompletenessStatus.Invalid, "");
    }

    /// <summary>What is missing at the end may still come; a mistake before it stays.</summary>
    private static bool CanBeMended(Diagnostic error, int end) => error.Id switch
    {
        NewlineInLiteral => false,
        TryWithoutHandler => error.Location.SourceSpan.End >= end,
        _ => error.Location.SourceSpan.Start >= end || Unterminated.Contains(error.Id),
    };

    /// <summary>Where the last token ends, even one the parser had no use for; an error from there on may be mended by more text.</summary>
    private static int EndOfCode(SyntaxNode root)
    {
        int end = 0;
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            if (!token.IsMissing && !token.IsKind(SyntaxKind.EndOfFileToken)) end = Math.Max(end, token.Span.End);
        }

        foreach (SyntaxTrivia trivia in root.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SkippedTokensTrivia)) end = Math.Max(end, trivia.Span.End);
        }

        return end;
    }

    private static string Indent(SyntaxNode root)
    {
        int depth = 0;
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            if (token.IsMissing || token.Parent is InterpolationSyntax) continue;
            if (token.IsKind(SyntaxKind.OpenBraceToken)) depth++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken)) depth = Math.Max(0, depth - 1);
        }

        return new string(' ', depth * IndentSize);
    }
}
