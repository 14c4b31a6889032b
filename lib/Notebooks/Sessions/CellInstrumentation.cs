using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Notebooks.Sessions;

/// <summary>
/// Puts the calls of <see cref="CellInterruption"/> into a cell: at the start of loops, functions and <c>catch</c> blocks, and around
/// what is awaited. Nothing moves to another line. Left alone are expression trees, <c>finally</c> blocks, which run to their end, and
/// functions that native code calls.
/// </summary>
/// <param name="model">Tells what the lambdas of the cell are for; asked only if there are lambdas with an expression for a body.</param>
internal sealed class CellInstrumentation(Func<SemanticModel> model) : CSharpSyntaxRewriter
{
    private static readonly ExpressionStatementSyntax Check = Call(nameof(CellInterruption.Check));
    private static readonly ExpressionStatementSyntax EnterFunction = Call(nameof(CellInterruption.Enter));
    private static readonly ExpressionStatementSyntax Caught = Call(nameof(CellInterruption.Caught));
    private static readonly ExpressionSyntax WatchMethod = Method(nameof(CellInterruption.Watch));

    /// <summary>The cell with the calls; the same tree if there is no place for any.</summary>
    public static SyntaxTree Apply(SyntaxTree tree, Func<SemanticModel> model)
    {
        SyntaxNode root = tree.GetRoot();
        SyntaxNode changed = new CellInstrumentation(model).Visit(root);
        return changed == root ? tree : tree.WithRootAndOptions(changed, tree.Options);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var loop = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var loop = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var loop = (ForStatementSyntax)base.VisitForStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var loop = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var loop = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node)
        => node.IsKind(SyntaxKind.GotoStatement) ? Checked(node) : node;

    public override SyntaxNode? VisitFinallyClause(FinallyClauseSyntax node) => node;

    public override SyntaxNode? VisitDestructorDeclaration(DestructorDeclarationSyntax node) => node;

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
        => node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitConstructorDeclaration(node);

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var clause = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        return clause.WithBlock(With(Caught, clause.Block));
    }

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        var wait = (AwaitExpressionSyntax)base.VisitAwaitExpression(node)!;
        ArgumentListSyntax arguments = ArgumentList(SingletonSeparatedList(Argument(wait.Expression)));
        return wait.WithExpression(InvocationExpression(WatchMethod, arguments).WithLeadingTrivia(Space));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (CalledByNative(node.AttributeLists)) return node;
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (method.Body is { } block) return method.WithBody(With(EnterFunction, block));
        if (Body(method.ExpressionBody, method.ReturnType, method.Modifiers) is not { } body) return method;
        return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body.WithTrailingTrivia(method.GetTrailingTrivia()));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        if (CalledByNative(node.AttributeLists)) return node;
        var function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (function.Body is { } block) return function.WithBody(With(EnterFunction, block));
        if (Body(function.ExpressionBody, function.ReturnType, function.Modifiers) is not { } body) return function;
        return function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body.WithTrailingTrivia(function.GetTrailingTrivia()));
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var method = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return method.WithBlock(With(Check, method.Block));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
        => VisitLambda(node, base.VisitSimpleLambdaExpression);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
        => VisitLambda(node, base.VisitParenthesizedLambdaExpression);

    private SyntaxNode? VisitLambda<T>(T node, Func<T, SyntaxNode?> visitInside)
        where T : LambdaExpressionSyntax
    {
        bool? isVoid = null;
        if (node.ExpressionBody != null)
        {
            if (model().GetTypeInfo(node).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }) return node;
            bool isAsync = node.Modifiers.Any(SyntaxKind.AsyncKeyword);
            isVoid = invoke.ReturnsVoid || (isAsync && invoke.ReturnType is INamedTypeSymbol { Arity: 0 });
        }

        var lambda = (LambdaExpressionSyntax)visitInside(node)!;
        if (lambda.Block is { } block) return lambda.WithBody(With(Check, block));
        return Block(Check, lambda.ExpressionBody!, isVoid!.Value) is { } body ? lambda.WithBody(body) : lambda;
    }

    private static BlockSyntax? Block(StatementSyntax first, ExpressionSyntax expression, bool isVoid)
    {
        if (expression is ThrowExpressionSyntax or RefExpressionSyntax) return null;
        SyntaxToken semicolon = Token(SyntaxKind.SemicolonToken);
        StatementSyntax statement = isVoid
            ? ExpressionStatement(expression, semicolon)
            : ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), expression, semicolon);
        return SyntaxFactory.Block(first, statement);
    }

    /// <summary>The block that does what an expression behind an arrow does; null if it stays as it is.</summary>
    private static BlockSyntax? Body(ArrowExpressionClauseSyntax? arrow, TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (arrow == null || Block(EnterFunction, arrow.Expression, IsVoid(type, modifiers)) is not { } body) return null;
        return body.WithOpenBraceToken(body.OpenBraceToken.WithTriviaFrom(arrow.ArrowToken)); // Which may have line breaks.
    }

    private static BlockSyntax With(StatementSyntax first, BlockSyntax block) => block.WithStatements(block.Statements.Insert(0, first));

    private static BlockSyntax Checked(StatementSyntax statement)
        => statement is BlockSyntax block ? With(Check, block) : SyntaxFactory.Block(Check, statement);

    private static bool IsVoid(TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }) return true;
        SimpleNameSyntax? name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        return modifiers.Any(SyntaxKind.AsyncKeyword) && name is not GenericNameSyntax;
    }

    private static bool CalledByNative(SyntaxList<AttributeListSyntax> attributes)
        => attributes.SelectMany(list => list.Attributes).Any(a => a.Name.ToString().Contains("UnmanagedCallersOnly", StringComparison.Ordinal));

    private static ExpressionSyntax Method(string name) => ParseExpression($"global::{typeof(CellInterruption).FullName}.{name}");

    private static ExpressionStatementSyntax Call(string name) => ExpressionStatement(InvocationExpression(Method(name)));
}
