using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks.Documents;

namespace Notebooks.Parameters;

/// <summary>
/// The parameters of a notebook: read from the first cell tagged <c>parameters</c>, and given values by a cell of assignments right
/// after it. The tags are papermill's; unlike papermill's <c>var</c> declarations the assignments keep the declared types.
/// </summary>
public static class ParameterCell
{
    /// <summary>What the notebook declares; nothing if it has no parameters cell.</summary>
    public static IReadOnlyList<Parameter> Read(NotebookDocument document)
    {
        if (Find(document) is not { } cell) return [];
        SyntaxTree tree = CSharpSyntaxTree.ParseText(cell.Source, new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script));
        return [.. ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<FieldDeclarationSyntax>().SelectMany(Declared)];
    }

    /// <summary>
    /// Puts the values of this run after the parameters cell, in place of those of an earlier run, and records them where papermill
    /// would.
    /// </summary>
    public static void Inject(NotebookDocument document, IReadOnlyDictionary<string, ParameterValue> values)
    {
        Remove(document);
        if (values.Count == 0 || Find(document) is not { } cell) return;
        string source = string.Join('\n', values.Select(pair => $"{pair.Key} = {pair.Value.Literal};").Prepend("// Parameters"));
        var injected = NotebookCell.Create(CellKind.Code, FreeId(document), source);
        injected.AddTag(CellTags.InjectedParameters);
        document.Cells.Insert(document.Cells.IndexOf(cell) + 1, injected);
        if (document.Metadata["papermill"] is not JsonObject papermill) document.Metadata["papermill"] = papermill = [];
        papermill["parameters"] = new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Json?.DeepClone())));
    }

    /// <summary>Takes injected cells out again.</summary>
    public static void Remove(NotebookDocument document) => document.Cells.RemoveAll(cell => cell.HasTag(CellTags.InjectedParameters));

    private static NotebookCell? Find(NotebookDocument document) => document.CodeCells.FirstOrDefault(cell => cell.HasTag(CellTags.Parameters));

    private static string FreeId(NotebookDocument document)
    {
        string id = CellTags.InjectedParameters;
        for (int i = 2; document.Cells.Any(cell => cell.Id == id); i++) id = $"{CellTags.InjectedParameters}-{i}";
        return id;
    }

    private static IEnumerable<Parameter> Declared(FieldDeclarationSyntax field)
    {
        bool constant = field.Modifiers.Any(SyntaxKind.ConstKeyword);
        foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
        {
            ExpressionSyntax? value = variable.Initializer?.Value;
            string declared = field.Declaration.Type.ToString();
            yield return new Parameter(variable.Identifier.Text, declared == "var" ? TypeOf(value) : declared, Literal(value), constant);
        }
    }

    private static string TypeOf(ExpressionSyntax? value) => Strip(value)?.Token.Value switch
    {
        string => "string",
        bool => "bool",
        int => "int",
        long => "long",
        uint => "uint",
        ulong => "ulong",
        float => "float",
        double => "double",
        decimal => "decimal",
        _ => "var",
    };

    private static LiteralExpressionSyntax? Strip(ExpressionSyntax? value)
        => (value is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus ? minus.Operand : value) as LiteralExpressionSyntax;

    private static JsonNode? Literal(ExpressionSyntax? value)
    {
        if (Strip(value) is not { } literal) return value?.ToString();
        int sign = value == literal ? 1 : -1;
        return literal.Token.Value switch
        {
            string text => text,
            bool yes => yes,
            int number => sign * number,
            long number => sign * number,
            uint number => sign * (long)number,
            float number => JsonNode.Parse((sign * number).ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            double number => sign * number,
            decimal number => sign * number,
            null => null,
            var other => other.ToString(),
        };
    }
}
