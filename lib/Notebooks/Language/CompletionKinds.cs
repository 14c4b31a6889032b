using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Tags;

namespace Notebooks.Language;

/// <summary>What Jupyter front ends call the kinds of things in C#.</summary>
internal static class CompletionKinds
{
    public const string Variable = "variable";
    public const string Parameter = "parameter";
    public const string EnumMember = "enum member";
    public const string Path = "path";

    private static readonly Dictionary<string, string> ByTag = new()
    {
        [WellKnownTags.Class] = "class",
        [WellKnownTags.Constant] = "constant",
        [WellKnownTags.Delegate] = "delegate",
        [WellKnownTags.Enum] = "enum",
        [WellKnownTags.EnumMember] = EnumMember,
        [WellKnownTags.Event] = "event",
        [WellKnownTags.ExtensionMethod] = "method",
        [WellKnownTags.Field] = "field",
        [WellKnownTags.Interface] = "interface",
        [WellKnownTags.Keyword] = "keyword",
        [WellKnownTags.Label] = "label",
        [WellKnownTags.Local] = Variable,
        [WellKnownTags.Method] = "method",
        [WellKnownTags.Module] = "module",
        [WellKnownTags.Namespace] = "namespace",
        [WellKnownTags.Parameter] = Parameter,
        [WellKnownTags.Property] = "property",
        [WellKnownTags.RangeVariable] = Variable,
        [WellKnownTags.Structure] = "struct",
        [WellKnownTags.TypeParameter] = "type parameter",
    };

    /// <param name="tags">What Roslyn says about a completion.</param>
    /// <param name="symbol">What the completion stands for, where that is known.</param>
    public static string Of(ImmutableArray<string> tags, ISymbol? symbol)
        // The variables of a script are fields, but nobody who writes a notebook knows.
        => symbol is IFieldSymbol { ContainingType.IsScriptClass: true } ? Variable
            : tags.Select(tag => ByTag.GetValueOrDefault(tag)).OfType<string>().FirstOrDefault() ?? "text";
}
