using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Tags;

namespace Notebooks.Language;

/// <summary>Asks Roslyn what could be written, and orders it for a list in a browser.</summary>
internal static class CodeCompleter
{
    /// <summary>How many candidates are described in full; a longer list is about to be narrowed by typing.</summary>
    private const int MaxDescribed = 500;

    public static async Task<CompletionList> CompleteAsync(Document document, int position, CancellationToken cancellation)
    {
        string code = (await document.GetTextAsync(cancellation)).ToString();
        var service = CompletionService.GetService(document) ?? throw new InvalidOperationException("Roslyn has no completion for C#.");
        var found = await service.GetCompletionsAsync(document, position, cancellationToken: cancellation);
        if (found.ItemsList.Count == 0) return new CompletionList(position, position, []);

        string typed = code[found.Span.Start..Math.Max(found.Span.Start, Math.Min(position, found.Span.End))];
        var names = await ScopeAtPosition.CreateAsync(document, found.Span.Start, cancellation);
        List<Ranked> ranked = [];
        foreach (CompletionItem item in found.ItemsList)
        {
            // Operators, conversions and overrides rewrite more than the word at the cursor.
            if (item.IsComplexTextEdit) continue;
            string text = item.Properties.GetValueOrDefault("InsertionText", item.DisplayText) + (item.DisplayTextSuffix == ":" ? ":" : "");
            if (IsWantedEnum(item) && names.Find(text).OfType<INamedTypeSymbol>().FirstOrDefault() is { } wanted)
                ranked.AddRange(wanted.GetMembers().OfType<IFieldSymbol>().Select((member, order) => RankMember(text, member, typed, order)));
            // After a dot the alphabet is what a reader expects; elsewhere what has the right type comes first.
            int priority = names.HasReceiver ? 0 : item.Rules.MatchPriority;
            ranked.Add(new Ranked(text, item.Tags, names, CompletionRanking.Compare(text, typed), priority, IsOwn(item) ? 0 : 1, text));
        }

        IEnumerable<CompletionCandidate> items = ranked
            .Where(candidate => candidate.Fit != Fit.None)
            .OrderBy(candidate => candidate.Fit)
            .ThenByDescending(candidate => candidate.Priority)
            .ThenBy(candidate => candidate.Group)
            .ThenBy(candidate => candidate.Order, StringComparer.OrdinalIgnoreCase)
            .ThenBy(candidate => candidate.Text, StringComparer.Ordinal)
            .DistinctBy(candidate => candidate.Text)
            .Select((candidate, place) => candidate.ToCandidate(describe: place < MaxDescribed));
        return new CompletionList(found.Span.Start, Math.Max(position, found.Span.End), [.. items]);
    }

    /// <summary>An enumeration that the place asks for: its values are what is wanted.</summary>
    private static bool IsWantedEnum(CompletionItem item)
        => item.Tags.Contains(WellKnownTags.Enum) && item.Rules.MatchPriority >= MatchPriority.Preselect;

    private static bool IsOwn(CompletionItem item)
        => item.Tags.Any(tag => tag is WellKnownTags.Local or WellKnownTags.Parameter or WellKnownTags.RangeVariable);

    private static Ranked RankMember(string type, IFieldSymbol member, string typed, int order)
    {
        string text = $"{type}.{member.Name}";
        Fit fit = CompletionRanking.Compare(text, typed);
        Fit own = CompletionRanking.Compare(member.Name, typed);
        return new Ranked(text, [WellKnownTags.EnumMember], null, own < fit ? own : fit, int.MaxValue, 0, order.ToString("d5"), member);
    }

    private sealed record Ranked(
        string Text, ImmutableArray<string> Tags, ScopeAtPosition? Scope, Fit Fit, int Priority, int Group, string Order, ISymbol? Known = null)
    {
        public CompletionCandidate ToCandidate(bool describe)
        {
            IReadOnlyList<ISymbol> symbols = Known != null ? [Known]
                : !describe || Tags.Contains(WellKnownTags.Keyword) ? []
                : Scope!.Find(Text);
            return new CompletionCandidate(Text, CompletionKinds.Of(Tags, symbols is [var first, ..] ? first : null), SymbolText.Describe(symbols));
        }
    }
}
