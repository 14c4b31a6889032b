using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Notebooks.Language;

/// <summary>
/// Finds the documentation of a symbol; where it has none of its own, that of what it overrides, implements or belongs to.
/// </summary>
internal static class SymbolDocumentation
{
    /// <summary>How many times documentation may refer to other documentation.</summary>
    private const int MaxDepth = 8;

    /// <returns>The comment's root element; null if there is none.</returns>
    public static XElement? Find(ISymbol symbol, Compilation compilation) => Find(symbol, compilation, MaxDepth);

    private static XElement? Find(ISymbol symbol, Compilation compilation, int depth)
    {
        if (depth == 0) return null;
        if (symbol is IMethodSymbol { ReducedFrom: { } extension }) symbol = extension;
        XElement? own = Read(symbol.OriginalDefinition);
        XElement? inherit = own?.Element("inheritdoc");
        if (own != null && inherit == null) return own;
        IEnumerable<ISymbol> sources = (string?)inherit?.Attribute("cref") is { } cref
            ? DocumentationCommentId.GetSymbolsForDeclarationId(cref, compilation) : Sources(symbol);
        XElement? inherited = sources.Select(source => Find(source, compilation, depth - 1)).FirstOrDefault(found => found != null);
        if (inherited == null) return own ?? OfRecord(symbol, compilation, depth);
        // What the comment itself says comes before what it inherits.
        IEnumerable<XElement> said = own?.Elements().Where(element => element.Name != "inheritdoc") ?? [];
        return new XElement(inherited.Name, said, inherited.Elements().Where(element => own?.Element(element.Name) == null));
    }

    private static XElement? Read(ISymbol symbol)
    {
        string? xml = symbol.GetDocumentationCommentXml(expandIncludes: true);
        if (string.IsNullOrWhiteSpace(xml)) return null;
        try
        {
            var root = XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
            XElement comment = root.Element("member") ?? root;
            return comment.HasElements ? comment : null;
        }
        catch (XmlException)
        {
            return null; // A comment that is not well-formed; the compiler has warned its author.
        }
    }

    private static IEnumerable<ISymbol> Sources(ISymbol symbol)
    {
        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol @event => @event.OverriddenEvent,
            _ => null,
        };
        if (overridden != null) yield return overridden;
        if (symbol is INamedTypeSymbol type)
        {
            if (type.BaseType is { SpecialType: SpecialType.None } parent) yield return parent;
            foreach (INamedTypeSymbol contract in type.Interfaces) yield return contract;
        }
        else if (symbol is IMethodSymbol or IPropertySymbol or IEventSymbol && symbol.ContainingType is { } owner)
        {
            foreach (ISymbol member in owner.AllInterfaces.SelectMany(contract => contract.GetMembers()))
            {
                if (SymbolEqualityComparer.Default.Equals(owner.FindImplementationForInterfaceMember(member), symbol)) yield return member;
            }

            if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor }) yield return owner;
        }
    }

    /// <summary>The properties of a record are documented as its parameters.</summary>
    private static XElement? OfRecord(ISymbol symbol, Compilation compilation, int depth)
    {
        if (symbol is not IPropertySymbol { ContainingType: { IsRecord: true } record }) return null;
        XElement? parameter = Find(record, compilation, depth - 1)?.Elements("param")
            .FirstOrDefault(element => (string?)element.Attribute("name") == symbol.Name);
        return parameter == null ? null : new XElement("doc", new XElement("summary", parameter.Nodes()));
    }
}
