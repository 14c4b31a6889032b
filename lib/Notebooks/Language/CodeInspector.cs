using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Language;

/// <summary>Explains what is at a place of a cell: a name, or the call whose arguments are being written.</summary>
internal static class CodeInspector
{
    /// <summary>More members than anybody reads in a tooltip.</summary>
    private const int MaxMembers = 200;

    public static async Task<Inspection?> InspectAsync(Document document, int position, int detailLevel, CancellationToken cancellation)
    {
        SemanticModel model = await document.GetSemanticModelAsync(cancellation)
            ?? throw new InvalidOperationException("C# has no semantic model.");
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellation);
        SyntaxToken word = SymbolAtPosition.Word(root, position);
        IReadOnlyList<ISymbol> symbols = SymbolAtPosition.Find(model, word);
        SyntaxToken before = Before(root, position);
        ArgumentPlace? place = null;
        if (symbols.Count == 0 && before.IsKind(SyntaxKind.DotToken)) symbols = SymbolAtPosition.Find(model, before.GetPreviousToken());
        if (symbols.Count == 0) place = ArgumentPlace.Find(model, before, position);
        if (symbols.Count == 0 && place == null && before.Span.End == position) symbols = SymbolAtPosition.FindCalled(model, before);
        if (symbols.Count == 0 && place == null) return null;
        List<DocumentationBlock> blocks = place != null
            ? Explain(place, model.Compilation, detailLevel)
            : Explain(symbols, model.Compilation, detailLevel);
        return new Inspection(DocumentationWriter.ToText(blocks), DocumentationWriter.ToHtml(blocks));
    }

    private static SyntaxToken Before(SyntaxNode root, int position)
    {
        SyntaxToken token = root.FindToken(Math.Max(0, position - 1));
        while (token.RawKind != 0 && (token.SpanStart >= position || token.IsMissing)) token = token.GetPreviousToken();
        return token;
    }

    private static List<DocumentationBlock> Explain(IReadOnlyList<ISymbol> symbols, Compilation compilation, int detailLevel)
    {
        ISymbol symbol = symbols[0];
        int others = symbol is not IMethodSymbol { ContainingType: { } owner, MethodKind: not MethodKind.LocalFunction } ? 0
            : owner.GetMembers(symbol.Name).Count(member => member.DeclaredAccessibility == Accessibility.Public || owner.IsScriptClass) - 1;
        string more = others switch { <= 0 => "", 1 => " (+ 1 overload)", _ => $" (+ {others} overloads)" };
        List<DocumentationBlock> blocks = [new CodeBlock([new Inline(SymbolText.Declare(symbol) + more)])];
        blocks.AddRange(Document(symbol, compilation, detailLevel));
        if (detailLevel > 0) blocks.AddRange(Members(symbol));
        return blocks;
    }

    private static List<DocumentationBlock> Explain(ArgumentPlace place, Compilation compilation, int detailLevel)
    {
        List<DocumentationBlock> blocks =
            [.. place.Overloads.Select(overload => new CodeBlock([.. SymbolText.Call(overload, place.ParameterOf(overload))]))];
        ISymbol best = place.Overloads[0];
        blocks.AddRange(Document(best, compilation, detailLevel, place.ParameterOf(best)?.Name));
        return blocks;
    }

    private static List<DocumentationBlock> Parameter(IParameterSymbol parameter, Compilation compilation)
        => DocumentationParser.Parse(Named(SymbolDocumentation.Find(parameter.ContainingSymbol, compilation), "param", parameter.Name));

    private static XElement? Named(XElement? documentation, string element, string name)
        => documentation?.Elements(element).FirstOrDefault(e => Name(e) == name);

    private static string Name(XElement element) => (string?)element.Attribute("name") ?? "";

    private static List<DocumentationBlock> Document(ISymbol symbol, Compilation compilation, int detailLevel, string? current = null)
    {
        if (symbol is IParameterSymbol parameter) return Parameter(parameter, compilation);
        if (symbol is ITypeParameterSymbol { ContainingSymbol: { } owner })
            return DocumentationParser.Parse(Named(SymbolDocumentation.Find(owner, compilation), "typeparam", symbol.Name));
        if (SymbolDocumentation.Find(symbol, compilation) is not { } documentation) return [];
        List<DocumentationBlock> blocks = [.. DocumentationParser.Parse(documentation.Element("summary"))];
        Add(blocks, "Type parameters", documentation.Elements("typeparam").Select(e => Entry(Name(e), null, e)));
        Dictionary<string, IParameterSymbol> parameters = ArgumentPlace.Parameters(symbol).ToDictionary(p => p.Name);
        // The receiver of an extension method is no argument.
        Add(blocks, "Parameters", documentation.Elements("param")
            .Where(e => symbol is not IMethodSymbol || parameters.ContainsKey(Name(e)))
            .Select(e => Entry(Name(e), parameters.GetValueOrDefault(Name(e))?.Type, e, current)));
        Add(blocks, "Returns", DocumentationParser.Parse(documentation.Element("returns")));
        if (symbol is IPropertySymbol) Add(blocks, "Value", DocumentationParser.Parse(documentation.Element("value")));
        Add(blocks, "Exceptions", documentation.Elements("exception")
            .Select(e => Entry(DocumentationParser.ShortName((string?)e.Attribute("cref") ?? ""), null, e)));
        Add(blocks, "Remarks", DocumentationParser.Parse(documentation.Element("remarks")));
        if (detailLevel > 0) Add(blocks, "Example", DocumentationParser.Parse(documentation.Element("example")));
        return blocks;
    }

    private static IReadOnlyList<DocumentationBlock> Entry(string name, ITypeSymbol? type, XElement element, string? current = null)
    {
        List<Inline> title = [new Inline(name, name == current ? InlineStyle.Emphasis : InlineStyle.Code)];
        if (type != null) title.Add(new Inline($" ({SymbolText.Type(type)})"));
        return DocumentationParser.Parse(element) switch
        {
            [] => [new Paragraph(title)],
            [Paragraph first, .. var others] => [new Paragraph([.. title, new Inline(": "), .. first.Inlines]), .. others],
            var content => [new Paragraph([.. title, new Inline(":")]), .. content],
        };
    }

    private static void Add(List<DocumentationBlock> blocks, string title, IEnumerable<IReadOnlyList<DocumentationBlock>> entries)
    {
        if (entries.ToList() is { Count: > 0 } items) blocks.Add(new Section(title, [new ItemList(items)]));
    }

    private static void Add(List<DocumentationBlock> blocks, string title, List<DocumentationBlock> content)
    {
        if (content.Count > 0) blocks.Add(new Section(title, content));
    }

    private static IEnumerable<DocumentationBlock> Members(ISymbol symbol)
    {
        if (symbol is not INamedTypeSymbol type) return [];
        List<string> lines = [.. type.GetMembers()
            .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }
                and not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null }))
            .Select(SymbolText.Short)];
        if (lines.Count == 0) return [];
        string shown = string.Join('\n', lines.Take(MaxMembers));
        if (lines.Count > MaxMembers) shown += $"\n… and {lines.Count - MaxMembers} more";
        return [new Section("Members", [new CodeBlock([new Inline(shown)])])];
    }
}
