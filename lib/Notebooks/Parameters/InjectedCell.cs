using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Parameters;

/// <summary>
/// The cell that papermill puts after the one tagged <c>parameters</c>. It declares each name anew with <c>var</c>, so that
/// <c>-p lr 1</c> would turn a double into an int, and functions of the notebook would go on with the old variable.
/// </summary>
public static class InjectedCell
{
    private const string FirstLine = "// Parameters";

    /// <summary>
    /// Rewrites papermill's declarations into assignments of the types that the notebook's variables have. The number of lines stays.
    /// Any other code, and a name that the notebook does not have, stays as it is; only what could not compile is put right.
    /// </summary>
    /// <param name="code">The cell.</param>
    /// <param name="declaredType">
    /// The C# type of a variable, for example <c>double[]</c>; null for a name that is none. One that begins with <c>const</c> or
    /// <c>readonly</c> cannot be assigned to, and is declared again with its type.
    /// </param>
    /// <exception cref="ParameterException">A value is none of its variable's type.</exception>
    public static string Type(string code, Func<string, string?> declaredType)
    {
        string text = code.ReplaceLineEndings("\n");
        if (text.Split('\n', 2)[0].TrimEnd() != FirstLine || Declarations(text) is not { } declarations) return code;
        var result = new StringBuilder();
        int done = 0;
        foreach ((FieldDeclarationSyntax field, string name, InjectedValue value) in declarations)
        {
            string before = text[field.Span.Start..field.Span.End];
            string after = declaredType(name) is { } type ? Assignment(name, type, value) : Declaration(before, name, value);
            result.Append(text, done, field.Span.Start - done).Append(after).Append('\n', Math.Max(0, Lines(before) - Lines(after)));
            done = field.Span.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Null if the cell holds anything that papermill would not have written.</summary>
    private static List<(FieldDeclarationSyntax Field, string Name, InjectedValue Value)>? Declarations(string text)
    {
        CSharpParseOptions script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, script).GetRoot();
        if (root.ContainsDiagnostics || root.Usings.Count > 0 || root.Members.Count == 0) return null;
        List<(FieldDeclarationSyntax Field, string Name, InjectedValue Value)> found = [];
        foreach (MemberDeclarationSyntax member in root.Members)
        {
            if (member is not FieldDeclarationSyntax { Modifiers.Count: 0, Declaration: { Variables: [var variable] } declaration } field) return null;
            if (declaration.Type is not IdentifierNameSyntax { Identifier.Text: "var" }) return null;
            if (variable.Initializer is not { } initializer || InjectedValue.Read(initializer.Value) is not { } value) return null;
            found.Add((field, variable.Identifier.ValueText, value));
        }

        return found;
    }

    private static string Assignment(string name, string type, InjectedValue value)
    {
        string plain = type;
        foreach (string modifier in (string[])["const ", "readonly "])
            if (plain.StartsWith(modifier, StringComparison.Ordinal)) plain = plain[modifier.Length..].TrimStart();
        string literal = InjectedLiteral.Of(value, plain) ?? throw new ParameterException(Misfit(name, plain, value));
        string target = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";
        return plain == type ? $"{target} = {literal};" : $"{plain} {target} = {literal};";
    }

    private static string Misfit(string name, string type, InjectedValue value)
    {
        string sentence = $"Parameter '{name}' is of type {type}, which {value} is not";
        if (value is InjectedValue.Number or InjectedValue.Truth && type.TrimEnd('?') is "string" or "String" or "System.String")
            return $"{sentence}; papermill passes {value} as text with -r {name} {value}.";
        return InjectedLiteral.Of(new InjectedValue.Words(ParameterValue.Example(type)), type) is { } example && !type.EndsWith(']')
            ? $"{sentence} (for example {example})."
            : $"{sentence}.";
    }

    private static string Declaration(string before, string name, InjectedValue value)
    {
        bool compiles = value is InjectedValue.Truth or InjectedValue.Number { Text: not ("NaN" or "Infinity" or "-Infinity") }
            || (value is InjectedValue.Words && !before.Contains("\\x", StringComparison.Ordinal));
        return compiles ? before : $"var {name} = {InjectedLiteral.Natural(value)};";
    }

    private static int Lines(string text) => text.Count(c => c == '\n');
}
