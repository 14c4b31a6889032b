using Microsoft.CodeAnalysis;

namespace Notebooks.Language;

/// <summary>Declarations as a person reads them.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue);

    /// <summary>The first of the symbols in one line, and how many more there are.</summary>
    public static string Describe(IReadOnlyList<ISymbol> symbols)
    {
        if (symbols.Count == 0) return "";
        string first = symbols[0].ToDisplayString(Short);
        return symbols.Count switch
        {
            1 => first,
            2 => $"{first} (+ 1 overload)",
            _ => $"{first} (+ {symbols.Count - 1} overloads)",
        };
    }
}
