using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Language;

/// <summary>Finds the symbols that a name means at a place: of a receiver, of an object under construction, or in scope.</summary>
internal sealed class ScopeAtPosition
{
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly INamespaceOrTypeSymbol? _container;

    private ScopeAtPosition(SemanticModel model, int position, INamespaceOrTypeSymbol? container)
        => (_model, _position, _container) = (model, position, container);

    /// <param name="document">The cell.</param>
    /// <param name="start">Where the name begins, in UTF-16 code units.</param>
    public static async Task<ScopeAtPosition> CreateAsync(Document document, int start, CancellationToken cancellation)
    {
        SemanticModel model = await document.GetSemanticModelAsync(cancellation)
            ?? throw new InvalidOperationException("C# has no semantic model.");
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellation);
        SyntaxToken before = start == 0 ? default : root.FindToken(start - 1, findInsideTrivia: false);
        while (before.SpanStart >= start && before.RawKind != 0) before = before.GetPreviousToken();
        return new ScopeAtPosition(model, start, Container(model, before));
    }

    /// <summary>True if names are those of a receiver, written before a dot.</summary>
    public bool HasReceiver => _container != null;

    /// <summary>What the name means, in the order of the compiler.</summary>
    public IReadOnlyList<ISymbol> Find(string name)
    {
        if (name.EndsWith(':')) return [];
        string plain = name.StartsWith('@') ? name[1..] : name;
        bool extended = _container is ITypeSymbol;
        IReadOnlyList<ISymbol> symbols = _model.LookupSymbols(_position, _container, plain, includeReducedExtensionMethods: extended);
        if (symbols.Count == 0 && _container == null) return _model.LookupSymbols(_position, null, $"{plain}Attribute");
        IEnumerable<ISymbol?> overridden = symbols.OfType<IMethodSymbol>().Select(method => method.OverriddenMethod);
        return [.. symbols.Except(overridden.OfType<ISymbol>(), SymbolEqualityComparer.Default).OfType<ISymbol>()];
    }

    private static INamespaceOrTypeSymbol? Container(SemanticModel model, SyntaxToken before)
    {
        ExpressionSyntax? receiver = before.Kind() switch
        {
            SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken => before.Parent switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                QualifiedNameSyntax name => name.Left,
                AliasQualifiedNameSyntax alias => alias.Alias,
                MemberBindingExpressionSyntax binding => binding
                    .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression,
                _ => null,
            },
            SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken when before.Parent.IsKind(SyntaxKind.ObjectInitializerExpression)
                => before.Parent?.Parent as ExpressionSyntax,
            _ => null,
        };
        if (receiver == null) return null;
        if (model.GetSymbolInfo(receiver).Symbol is INamespaceOrTypeSymbol named) return named;
        ITypeSymbol? type = model.GetTypeInfo(receiver).Type;
        return type switch
        {
            IPointerTypeSymbol pointer => pointer.PointedAtType,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                when before.Parent is MemberBindingExpressionSyntax => nullable.TypeArguments[0],
            _ => type,
        };
    }
}
