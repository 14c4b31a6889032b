using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Parameters;

/// <summary>A value as papermill's C# translation writes it: Python's text for numbers, and its escapes in strings.</summary>
internal abstract record InjectedValue
{
    /// <summary>The value of an expression; null if papermill writes no such expression.</summary>
    public static InjectedValue? Read(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => ReadLiteral(literal),
        IdentifierNameSyntax { Identifier.Text: "nan" } => new Number("NaN", false),
        IdentifierNameSyntax { Identifier.Text: "inf" } => new Number("Infinity", false),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Read(minus.Operand) is Number number ? number.Negated() : null,
        ImplicitArrayCreationExpressionSyntax array => ReadList(array.Initializer.Expressions),
        ObjectCreationExpressionSyntax { Initializer: { } initializer, ArgumentList: null } map when map.Type.ToString().StartsWith("Dictionary<", StringComparison.Ordinal)
            => ReadMap(initializer.Expressions),
        _ => null,
    };

    /// <summary>The value as a person would say it in a message.</summary>
    public abstract override string ToString();

    private static InjectedValue? ReadLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        bool yes => new Truth(yes),
        string => literal.Token.IsKind(SyntaxKind.StringLiteralToken) && literal.Token.Text.StartsWith('"') ? new Words(Unescape(literal.Token.Text[1..^1])) : null,
        int or uint or long or ulong => new Number(literal.Token.Text.TrimEnd('L'), true),
        double => new Number(literal.Token.Text, false),
        _ => null,
    };

    private static List? ReadList(IEnumerable<ExpressionSyntax> expressions)
    {
        InjectedValue?[] items = [.. expressions.Select(Read)];
        return items.Contains(null) ? null : new List(items!);
    }

    private static Map? ReadMap(IEnumerable<ExpressionSyntax> expressions)
    {
        List<KeyValuePair<string, InjectedValue>> entries = [];
        foreach (ExpressionSyntax expression in expressions)
        {
            if (expression is not InitializerExpressionSyntax { Expressions: [var key, var value] } || Read(key) is not Words name || Read(value) is not { } read) return null;
            entries.Add(KeyValuePair.Create(name.Text, read));
        }

        return new Map(entries);
    }

    /// <summary>Python's escapes: unlike in C#, \x has exactly two digits, so that "\xe4b" is "äb".</summary>
    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            char escape = text[++i];
            int digits = escape switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + digits < text.Length && int.TryParse(text.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
            {
                result.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                i += digits;
                continue;
            }

            result.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escape });
        }

        return result.ToString();
    }

    /// <summary>A number; NaN and the infinities are texts that .NET can parse.</summary>
    public sealed record Number(string Text, bool Whole) : InjectedValue
    {
        public Number Negated() => this with { Text = $"-{Text}" };

        public override string ToString() => Text;
    }

    /// <summary>True or false.</summary>
    public sealed record Truth(bool Value) : InjectedValue
    {
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>A string.</summary>
    public sealed record Words(string Text) : InjectedValue
    {
        public override string ToString() => SymbolDisplay.FormatLiteral(Text, quote: true);
    }

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<InjectedValue> Items) : InjectedValue
    {
        public override string ToString() => $"[{string.Join(", ", Items)}]";
    }

    /// <summary>A dictionary, whose keys are strings.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, InjectedValue>> Entries) : InjectedValue
    {
        public override string ToString() => $"{{{string.Join(", ", Entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
    }
}
