using System.Globalization;
using System.Text;

namespace Notebooks.Running;

/// <summary>Keeps the end of an endless text, and counts what it lost.</summary>
internal sealed class TextTail(int capacity)
{
    private readonly StringBuilder _text = new();
    private string _name = "stdout";
    private long _dropped;

    public void Append(string name, string text)
    {
        _name = name;
        _text.Append(text);
        if (_text.Length > 2 * capacity) Shorten();
    }

    /// <summary>Takes the text out, with a line that says how much went before it; false if there is none.</summary>
    public bool TryTake(out string name, out string text)
    {
        Shorten();
        name = _name;
        text = _dropped == 0 ? _text.ToString() : string.Create(CultureInfo.InvariantCulture, $"\n… {_dropped:N0} characters are not kept …\n{_text}");
        _text.Clear();
        _dropped = 0;
        return text.Length > 0;
    }

    private void Shorten()
    {
        int excess = _text.Length - capacity;
        if (excess <= 0) return;
        if (char.IsLowSurrogate(_text[excess])) excess++;
        _text.Remove(0, excess);
        _dropped += excess;
    }
}
