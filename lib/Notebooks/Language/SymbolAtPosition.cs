using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Language;

/// <summary>Finds what the word at a place means.</summary>
internal static class SymbolAtPosition
{
    /// <summary>The word that the position is in or right behind; a token that is no word if there is none.</summary>
    public static SyntaxToken Word(SyntaxNode root, int position)
    {
        SyntaxToken at = root.FindToken(Math.Min(position, root.FullSpan.End));
        if (IsWord(at) && at.SpanStart <= position && position <= at.Span.End) return at;
        SyntaxToken before = position == 0 ? default : root.FindToken(position - 1);
        return IsWord(before) && before.Span.End == position ? before : at;
    }

    public static bool IsWord(SyntaxToken token)
        => !token.IsMissing && (SyntaxFacts.IsPredefinedType(token.Kind())
            || token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.ThisKeyword or SyntaxKind.BaseKeyword or SyntaxKind.NewKeyword);

    /// <summary>The best first; none if the word means nothing.</summary>
    public static IReadOnlyList<ISymbol> Find(SemanticModel model, SyntaxToken word)
    {
        if (!IsWord(word) || word.Parent is not { } node) return [];
        if (Declared(model, word, node) is { } declared) return [declared];
        if (word.IsKind(SyntaxKind.NewKeyword)) return All(model.GetSymbolInfo(node));
        if (Called(model, node) is { Length: > 0 } constructors) return constructors;
        return All(model.GetSymbolInfo(node)) is { Length: > 0 } symbols ? symbols : [.. model.GetMemberGroup(node)];
    }

    /// <summary>What the call that ends with a token calls.</summary>
    public static IReadOnlyList<ISymbol> FindCalled(SemanticModel model, SyntaxToken last)
        => last.Parent is ArgumentListSyntax { Parent: { } call } list && list.CloseParenToken == last ? All(model.GetSymbolInfo(call)) : [];

    /// <summary>The type's name after <c>new</c> means the constructor.</summary>
    private static ImmutableArray<ISymbol> Called(SemanticModel model, SyntaxNode node)
    {
        SyntaxNode type = node.Parent is QualifiedNameSyntax { Right: var right } && right == node ? node.Parent : node;
        if (type.Parent is not ObjectCreationExpressionSyntax creation || creation.Type != type) return [];
        return All(model.GetSymbolInfo(creation));
    }

    private static ISymbol? Declared(SemanticModel model, SyntaxToken word, SyntaxNode node) => node switch
    {
        _ when word.IsKind(SyntaxKind.NewKeyword) => null,
        VariableDeclaratorSyntax or ParameterSyntax or SingleVariableDesignationSyntax or BaseTypeDeclarationSyntax
            or MethodDeclarationSyntax or PropertyDeclarationSyntax or LocalFunctionStatementSyntax or EnumMemberDeclarationSyntax
            or TypeParameterSyntax or DelegateDeclarationSyntax or ForEachStatementSyntax or ConstructorDeclarationSyntax
            or FromClauseSyntax or CatchDeclarationSyntax
            => model.GetDeclaredSymbol(node),
        _ => null,
    };

    private static ImmutableArray<ISymbol> All(SymbolInfo info) => info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
}
