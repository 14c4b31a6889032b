using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Language;

/// <summary>A place between the parentheses or brackets of a call.</summary>
/// <param name="Overloads">What may be meant, the best guess first.</param>
/// <param name="Index">Which argument the place belongs to, from zero.</param>
/// <param name="Name">Its name, where it was written; null otherwise.</param>
internal sealed record ArgumentPlace(IReadOnlyList<ISymbol> Overloads, int Index, string? Name)
{
    /// <summary>The innermost call around a position; null if there is none, or nothing that it could call.</summary>
    public static ArgumentPlace? Find(SemanticModel model, SyntaxToken token, int position)
    {
        foreach (SyntaxNode list in token.Parent?.AncestorsAndSelf() ?? [])
        {
            (SyntaxToken open, SyntaxToken close, IEnumerable<SyntaxToken> commas) = list switch
            {
                ArgumentListSyntax a => (a.OpenParenToken, a.CloseParenToken, a.Arguments.GetSeparators()),
                BracketedArgumentListSyntax a => (a.OpenBracketToken, a.CloseBracketToken, a.Arguments.GetSeparators()),
                AttributeArgumentListSyntax a => (a.OpenParenToken, a.CloseParenToken, a.Arguments.GetSeparators()),
                _ => default,
            };
            if (open.RawKind == 0 || position < open.Span.End || (!close.IsMissing && position > close.SpanStart)) continue;
            int index = commas.Count(comma => comma.Span.End <= position);
            IReadOnlyList<ISymbol> overloads = FindOverloads(model, list.Parent, position);
            if (overloads.Count > 0) return new ArgumentPlace(Order(overloads, model, list, index), index, NameAt(list, index));
        }

        return null;
    }

    /// <summary>The parameter that the place belongs to; null if the overload has no such.</summary>
    public IParameterSymbol? ParameterOf(ISymbol overload)
    {
        IReadOnlyList<IParameterSymbol> parameters = Parameters(overload);
        if (Name != null) return parameters.FirstOrDefault(parameter => parameter.Name == Name);
        return Index < parameters.Count ? parameters[Index] : parameters.LastOrDefault(parameter => parameter.IsParams);
    }

    public static IReadOnlyList<IParameterSymbol> Parameters(ISymbol overload) => overload switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static IReadOnlyList<ISymbol> FindOverloads(SemanticModel model, SyntaxNode? call, int position) => call switch
    {
        InvocationExpressionSyntax invocation => Methods(model, invocation.Expression),
        BaseObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation).Type, model, position),
        ConstructorInitializerSyntax initializer when model.GetDeclaredSymbol(initializer.Parent!)?.ContainingType is { } type
            => Constructors(initializer.ThisOrBaseKeyword.IsKind(SyntaxKind.BaseKeyword) ? type.BaseType : type, model, position),
        PrimaryConstructorBaseTypeSyntax parent => Constructors(model.GetTypeInfo(parent.Type).Type, model, position),
        AttributeSyntax attribute => Constructors(model.GetTypeInfo(attribute).Type, model, position),
        ElementAccessExpressionSyntax access => [.. WithBases(model.GetTypeInfo(access.Expression).Type)
            .SelectMany(type => type.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsIndexer))],
        _ => [],
    };

    private static IReadOnlyList<ISymbol> Methods(SemanticModel model, ExpressionSyntax called)
    {
        IReadOnlyList<ISymbol> group = model.GetMemberGroup(called);
        if (group.Count > 0) return group;
        return model.GetTypeInfo(called).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [];
    }

    private static IReadOnlyList<ISymbol> Constructors(ITypeSymbol? type, SemanticModel model, int position)
        => [.. (type as INamedTypeSymbol)?.InstanceConstructors.Where(constructor => model.IsAccessible(position, constructor)) ?? []];

    private static IEnumerable<ITypeSymbol> WithBases(ITypeSymbol? type)
    {
        for (; type != null; type = type.BaseType) yield return type;
    }

    /// <summary>What the compiler chose comes first, then what takes the arguments so far, then what has room for another.</summary>
    private static IReadOnlyList<ISymbol> Order(IReadOnlyList<ISymbol> overloads, SemanticModel model, SyntaxNode list, int index)
    {
        ISymbol? chosen = model.GetSymbolInfo(list.Parent!).Symbol;
        ITypeSymbol?[] written = list is not BaseArgumentListSyntax { Arguments: var arguments } ? []
            : [.. arguments.Take(index).Select(argument => argument.NameColon == null ? model.GetTypeInfo(argument.Expression).Type : null)];
        bool HasRoom(IReadOnlyList<IParameterSymbol> parameters)
            => index < parameters.Count || (index == 0 && parameters.Count == 0) || parameters.Any(p => p.IsParams);
        bool Converts(ITypeSymbol? type, IParameterSymbol parameter)
            => type is null or IErrorTypeSymbol || parameter is { IsParams: true } or { Type: ITypeParameterSymbol }
                || model.Compilation.ClassifyCommonConversion(type, parameter.Type) is { Exists: true, IsImplicit: true };
        bool Takes(IReadOnlyList<IParameterSymbol> parameters) => written.Zip(parameters).All(pair => Converts(pair.First, pair.Second));
        return [.. overloads.Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>()
            .OrderByDescending(overload => SymbolEqualityComparer.Default.Equals(overload.OriginalDefinition, chosen?.OriginalDefinition))
            .ThenByDescending(overload => HasRoom(Parameters(overload)))
            .ThenByDescending(overload => Takes(Parameters(overload)))];
    }

    private static string? NameAt(SyntaxNode list, int index) => list switch
    {
        BaseArgumentListSyntax { Arguments: var arguments } when index < arguments.Count => arguments[index].NameColon?.Name.Identifier.ValueText,
        _ => null,
    };
}
