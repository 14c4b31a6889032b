using System.Collections;
using System.Diagnostics;

namespace Notebooks.Formatting;

/// <summary>The beginning of a sequence that produces its items only when it is asked: asked once, and not for longer than a second.</summary>
internal sealed class TakenItems : IReadOnlyCollection<object?>
{
    private const int MostItems = 101;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);
    private readonly List<object?> _items = [];

    private TakenItems(IEnumerable sequence)
    {
        long start = Stopwatch.GetTimestamp();
        foreach (object? item in sequence)
        {
            IsCut = _items.Count == MostItems || Stopwatch.GetElapsedTime(start) > MostTime;
            if (IsCut) return;
            _items.Add(item);
        }
    }

    /// <summary>Whether the sequence goes on.</summary>
    public bool IsCut { get; }

    public int Count => _items.Count;

    /// <summary>What to format in the place of a value: itself, unless it is a lazy sequence.</summary>
    /// <remarks>What the sequence throws comes out of here.</remarks>
    public static object? Of(object? value)
    {
        bool lazy = value is IEnumerable and not (string or ICollection or IDictionary) && !PlainText.OverridesToString(value.GetType());
        return lazy ? new TakenItems((IEnumerable)value!) : value;
    }

    public IEnumerator<object?> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
