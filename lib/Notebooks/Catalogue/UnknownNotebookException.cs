namespace Notebooks.Catalogue;

/// <summary>A pattern names no notebook; the message says which names are near.</summary>
public sealed class UnknownNotebookException(string pattern, IReadOnlyList<string> nearest, IReadOnlyList<string> papers)
    : Exception($"No notebook matches '{pattern}'; "
        + (nearest.Count > 0 ? $"did you mean {string.Join(" or ", nearest)}? " : papers.Count > 0 ? $"there are {string.Join(", ", papers)}. " : "there are no notebooks. ")
        + "./experiments list shows them all.");
