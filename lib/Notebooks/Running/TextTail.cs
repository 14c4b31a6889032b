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

    /// <summary>Takes the text out; false if there is none.</summary>
    public bool TryTake(out string name, out string text, out long dropped)
    {
        Shorten();
        (name, text, dropped) = (_name, _text.ToString(), _dropped);
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
