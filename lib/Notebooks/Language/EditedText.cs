using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Notebooks.Language;

/// <summary>A text that changes a little from one time to the next: Roslyn then parses no more than the change. Not for concurrent use.</summary>
internal sealed class EditedText
{
    private string _before = "";
    private SourceText _text = SourceText.From("", Encoding.UTF8);

    /// <summary>The new text, which knows what it has in common with the one before it.</summary>
    public SourceText Change(string after)
    {
        int start = _before.AsSpan().CommonPrefixLength(after);
        int limit = Math.Min(_before.Length, after.Length) - start;
        int end = 0;
        while (end < limit && _before[^(end + 1)] == after[^(end + 1)]) end++;
        var replaced = TextSpan.FromBounds(start, _before.Length - end);
        _text = start + end == 0 ? SourceText.From(after, Encoding.UTF8) : _text.WithChanges(new TextChange(replaced, after[start..^end]));
        _before = after;
        return _text;
    }
}
