using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Notebooks.Language;

/// <summary>Declarations as a person reads them.</summary>
internal static class SymbolText
{
    private const SymbolDisplayMemberOptions Members = SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
        | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue;

    private const SymbolDisplayParameterOptions Parameters = SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
        | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue;

    private static readonly SymbolDisplayFormat ShortFormat = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(Members)
        .WithParameterOptions(Parameters)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue);

    private static readonly SymbolDisplayFormat FullFormat = ShortFormat
        .WithMemberOptions(Members | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeContainingType)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance);

    private static readonly SymbolDisplayFormat QualifiedTypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: FullFormat.GenericsOptions,
        memberOptions: Members,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: Parameters,
        kindOptions: ShortFormat.KindOptions,
        miscellaneousOptions: FullFormat.MiscellaneousOptions);

    /// <summary>The first of the symbols in one line, and how many more there are.</summary>
    public static string Describe(IReadOnlyList<ISymbol> symbols) => symbols.Count switch
    {
        0 => "",
        1 => Short(symbols[0]),
        2 => $"{Short(symbols[0])} (+ 1 overload)",
        _ => $"{Short(symbols[0])} (+ {symbols.Count - 1} overloads)",
    };

    private const int MaxLine = 80;

    /// <summary>A declaration in one line, without what it belongs to.</summary>
    public static string Short(ISymbol symbol) => symbol.ToDisplayString(ShortFormat);

    /// <summary>A type's name.</summary>
    public static string Type(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A declaration in full, with what it belongs to and what kind of thing it is.</summary>
    public static string Declare(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.ToDisplayString(QualifiedTypeFormat),
        INamespaceSymbol space => $"namespace {space.ToDisplayString()}",
        IFieldSymbol { ContainingType.IsScriptClass: true } => $"(variable) {Short(symbol)}",
        ILocalSymbol or IRangeVariableSymbol => $"(local variable) {Short(symbol)}",
        IParameterSymbol => $"(parameter) {Short(symbol)}",
        ITypeParameterSymbol => $"(type parameter) {symbol.Name} of {Short(symbol.ContainingSymbol)}",
        IMethodSymbol { MethodKind: MethodKind.ReducedExtension } => $"(extension) {Wrap(symbol.ToDisplayParts(FullFormat))}",
        _ => Wrap(symbol.ToDisplayParts(symbol.ContainingType?.IsScriptClass == true ? ShortFormat : FullFormat)),
    };

    /// <summary>A call with one parameter emphasized.</summary>
    public static IEnumerable<Inline> Call(ISymbol overload, IParameterSymbol? current)
    {
        IReadOnlyList<IParameterSymbol> parameters = ArgumentPlace.Parameters(overload);
        bool isIndexer = overload is IPropertySymbol;
        string head = overload.ToDisplayString((overload.ContainingType.IsScriptClass ? ShortFormat : FullFormat)
            .RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeModifiers));
        yield return new Inline($"{head}{(isIndexer ? '[' : '(')}");
        for (int i = 0; i < parameters.Count; i++)
        {
            if (i > 0) yield return new Inline(", ");
            bool isCurrent = SymbolEqualityComparer.Default.Equals(parameters[i], current);
            yield return new Inline(Short(parameters[i]), isCurrent ? InlineStyle.Emphasis : InlineStyle.Plain);
        }

        yield return new Inline(isIndexer ? "]" : ")");
    }

    /// <summary>A declaration that is too long for a line has a line for every parameter.</summary>
    private static string Wrap(ImmutableArray<SymbolDisplayPart> parts)
    {
        const string indent = "\n    ";
        string whole = parts.ToDisplayString();
        if (whole.Length <= MaxLine) return whole;
        var text = new StringBuilder();
        int depth = 0;
        foreach (string part in parts.Select(part => part.ToString()))
        {
            bool opens = part is "(" or "[" or "<" or "{", closes = part is ")" or "]" or ">" or "}";
            if (closes) depth--;
            text.Append(part);
            if (depth == 0 && part == "(") text.Append(indent);
            if (depth == 1 && part == ",") text.Append(indent.TrimEnd(' ')).Append("   "); // The space that follows is the fourth.
            if (opens) depth++;
        }

        return text.ToString();
    }
}
