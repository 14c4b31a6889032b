namespace Notebooks.Language;

/// <summary>How well a candidate fits what has been typed.</summary>
internal enum Fit
{
    /// <summary>It begins with it.</summary>
    Prefix,

    /// <summary>It begins with it, but for upper and lower case.</summary>
    PrefixIgnoringCase,

    /// <summary>Its words begin with it: WL finds WriteLine.</summary>
    Humps,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Compares candidates with what has been typed.</summary>
internal static class CompletionRanking
{
    public static Fit Compare(string candidate, string typed)
        => candidate.StartsWith(typed, StringComparison.Ordinal) ? Fit.Prefix
            : candidate.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? Fit.PrefixIgnoringCase
            : typed.Length > 1 && MatchesHumps(candidate, typed, 0, 0) ? Fit.Humps
            : Fit.None;

    /// <summary>Each typed character must continue the word that the one before it is in, or begin a later word.</summary>
    private static bool MatchesHumps(string candidate, string typed, int at, int matched)
    {
        if (matched == typed.Length) return true;
        bool Same(int i) => char.ToUpperInvariant(candidate[i]) == char.ToUpperInvariant(typed[matched]);
        if (at < candidate.Length && matched > 0 && Same(at) && MatchesHumps(candidate, typed, at + 1, matched + 1)) return true;
        for (int i = at; i < candidate.Length; i++)
        {
            if (BeginsWord(candidate, i) && Same(i) && MatchesHumps(candidate, typed, i + 1, matched + 1)) return true;
        }

        return false;
    }

    private static bool BeginsWord(string text, int i)
        => i == 0 || text[i - 1] is '_' or '.'
            || (char.IsUpper(text[i]) && !char.IsUpper(text[i - 1]))
            || (char.IsDigit(text[i]) && !char.IsDigit(text[i - 1]));
}
