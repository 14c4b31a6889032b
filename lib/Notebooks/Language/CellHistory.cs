using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks.Language;

/// <summary>
/// Everything that the cells so far leave in scope, written as one script: the newest declaration of each name, without the code
/// behind it. The language services bind a cell against this one script, because a chain of a thousand submissions takes them
/// seconds and gigabytes. Not for concurrent use.
/// </summary>
internal sealed class CellHistory
{
    private static readonly SymbolDisplayFormat MemberFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    private readonly Dictionary<string, List<Declaration>> _byName = [];
    private readonly Dictionary<string, string> _usings = [];
    private readonly Dictionary<string, string> _references = [];
    private CSharpCompilation? _seen;

    /// <summary>The files that the cells referenced.</summary>
    public IEnumerable<string> References => _references.Values;

    /// <summary>Takes in the cells that were accepted since the last call.</summary>
    /// <param name="latest">The latest cell; null if there is none yet.</param>
    /// <returns>True if there were any.</returns>
    public bool CatchUp(CSharpCompilation? latest)
    {
        if (ReferenceEquals(latest, _seen)) return false;
        var newer = new Stack<CSharpCompilation>();
        CSharpCompilation? unseen = latest;
        for (; unseen != null && !ReferenceEquals(unseen, _seen); unseen = unseen.ScriptCompilationInfo?.PreviousScriptCompilation) newer.Push(unseen);
        foreach (CSharpCompilation cell in newer) Add(cell);
        _seen = latest;
        return true;
    }

    /// <summary>The script.</summary>
    public string ToScript()
    {
        var text = new StringBuilder();
        foreach (string directive in _usings.Values) text.Append(directive).Append('\n');
        foreach (Declaration declaration in _byName.Values.SelectMany(d => d)) text.Append(declaration.Text).Append('\n');
        return text.ToString();
    }

    private void Add(CSharpCompilation cell)
    {
        foreach (PortableExecutableReference reference in cell.DirectiveReferences.OfType<PortableExecutableReference>())
        {
            // A library that was built and referenced again replaces itself.
            if (reference.FilePath is { } path) _references[Path.GetFileName(path)] = path;
        }

        // Files that #load brought in come first; their usings are their own.
        if (cell.SyntaxTrees.LastOrDefault()?.GetRoot() is CompilationUnitSyntax root)
        {
            foreach (UsingDirectiveSyntax directive in root.Usings)
                _usings[directive.Alias?.Name.Identifier.ValueText ?? directive.ToString()] = directive.ToString();
        }

        foreach (ISymbol member in cell.ScriptClass?.GetMembers() ?? []) Declare(member);
    }

    private void Declare(ISymbol member)
    {
        if (member.IsImplicitlyDeclared || !member.CanBeReferencedByName || Write(member) is not { } text) return;
        string? signature = member is not IMethodSymbol method ? null
            : $"{method.Arity} {string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()))}";
        if (!_byName.TryGetValue(member.Name, out List<Declaration>? same)) _byName.Add(member.Name, same = []);
        // A method joins the overloads of earlier cells; anything else hides them.
        same.RemoveAll(earlier => signature == null || earlier.Signature == null || earlier.Signature == signature);
        same.Add(new Declaration(signature, text));
    }

    private static string? Write(ISymbol member)
    {
        SyntaxNode? syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return member switch
        {
            IFieldSymbol field
                => Documentation(syntax?.FirstAncestorOrSelf<FieldDeclarationSyntax>()) + Write(field, syntax as VariableDeclaratorSyntax),
            IMethodSymbol { MethodKind: MethodKind.Ordinary }
                => $"{Documentation(syntax)}{member.ToDisplayString(MemberFormat)} => throw null;",
            INamedTypeSymbol or IPropertySymbol when syntax != null => Documentation(syntax) + syntax,
            IEventSymbol => syntax?.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.ToString(),
            _ => null,
        };
    }

    private static string Write(IFieldSymbol field, VariableDeclaratorSyntax? syntax)
    {
        string type = field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        string name = SyntaxFacts.GetKeywordKind(field.Name) == SyntaxKind.None ? field.Name : $"@{field.Name}";
        if (field.IsConst && syntax?.Initializer is { } constant) return $"const {type} {name} {constant};";
        if (!HasAnonymousType(field.Type)) return $"{(field.IsReadOnly ? "readonly " : "")}{type} {name};";
        return syntax?.Initializer is { } initializer ? $"var {name} {initializer};" : $"object {name};";
    }

    private static bool HasAnonymousType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HasAnonymousType(array.ElementType),
        INamedTypeSymbol named => named.IsAnonymousType || named.TypeArguments.Any(HasAnonymousType),
        _ => false,
    };

    private static string Documentation(SyntaxNode? syntax) => string.Concat((syntax?.GetLeadingTrivia() ?? default)
        .Where(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax)
        .Select(trivia => trivia.ToFullString()));

    /// <param name="Signature">The parameters of a method, which may have overloads; null for anything else.</param>
    /// <param name="Text">The declaration.</param>
    private sealed record Declaration(string? Signature, string Text);
}
