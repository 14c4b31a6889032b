using System.Net;
using System.Text;

namespace Notebooks.Formatting;

/// <summary>
/// A tensor on the page: its shape, type and device, the range and mean of its elements, and the elements themselves where they are
/// few; of many, a corner.
/// </summary>
internal sealed class TensorText
{
    /// <summary>Elements that are looked at: about ten milliseconds' work.</summary>
    public const long MostElements = 4_000_000;

    private const string Gap = "…";
    private const int ShownInFull = 100, Edge = 3, LineWidth = 100;

    private readonly TensorView _tensor;
    private readonly TensorContent? _content;
    private readonly string _problem = "";

    /// <param name="tensor">Anything but a disposed one is read.</param>
    /// <param name="budget">Elements to look at, at most.</param>
    /// <param name="elements">Whether any of them are to be shown.</param>
    public TensorText(TensorView tensor, long budget = MostElements, bool elements = true)
    {
        _tensor = tensor;
        if (tensor.IsDisposed || !tensor.HasData || tensor.Count == 0 || budget <= 0) return;
        try
        {
            TensorContent? content = null;
            List<long> wanted = elements ? [.. Blocks().SelectMany(block => block.Indices.SelectMany(row => row)).Where(index => index >= 0)] : [];
            tensor.Read(budget, bytes => content = TensorContent.Read(bytes, tensor.ElementType, wanted));
            _content = content;
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            _problem = (problem.InnerException ?? problem).Message.Split('\n')[0];
        }
    }

    /// <summary>Everything about the tensor on one line.</summary>
    public string Line => string.Join(", ", new[] { _tensor.Brief, Range, Mean, Odd }.Where(part => part.Length > 0));

    /// <summary>The least and the greatest element, or why there are none.</summary>
    public string Range
    {
        get
        {
            if (_tensor.IsDisposed) return "";
            if (_problem.Length > 0) return $"not readable: {_problem}";
            if (!_tensor.HasData) return "without readable elements";
            if (_tensor.Count == 0) return "empty";
            if (_content is not { HasRange: true } content) return "";
            if (_tensor.ElementType == "bool") return $"{NumberText.Count((long)Math.Round(content.Mean * content.Count))} of {Looked(content)} true";
            if (_tensor.Count == 1)
            {
                string number = NumberText.Of(content.Min, 7);
                return _tensor.ElementType.Contains("float", StringComparison.Ordinal) ? number : content.Elements.GetValueOrDefault(0, number);
            }

            string range = content.Min == content.Max ? $"all {NumberText.Of(content.Min)}" : $"{NumberText.Of(content.Min)} … {NumberText.Of(content.Max)}";
            return (_tensor.ElementType.StartsWith("complex", StringComparison.Ordinal) ? $"magnitude {range}" : range)
                + (content.Count < _tensor.Count ? $" in the first {Looked(content)}" : "");
        }
    }

    /// <summary>For example <c>mean 0.02</c>; empty where it says nothing.</summary>
    public string Mean => _content is { HasRange: true } content && _tensor.Count > 1 && _tensor.ElementType != "bool" && content.Min < content.Max
        ? $"mean {NumberText.Of(content.Mean)}" : "";

    /// <summary>Elements that are no finite numbers.</summary>
    public string Odd => _content is null ? "" : string.Join(", ", new[] { (_content.NotANumber, "NaN"), (_content.Infinite, "infinite") }
        .Where(part => part.Item1 > 0).Select(part => $"{NumberText.Count(part.Item1)} {part.Item2}"));

    /// <summary>The line, and below it the elements that are shown.</summary>
    public string ToText() => Elements() is { Length: > 0 } elements ? $"{Line}\n{elements}" : Line;

    /// <summary>A small table of the facts, and the elements below it.</summary>
    public string ToHtml()
    {
        if (_tensor.IsDisposed) return $"<i>{WebUtility.HtmlEncode(Line)}</i>";
        (string Name, string Value)[] facts =
        [
            (_tensor.Kind, $"[{string.Join(", ", _tensor.Shape)}]"), ("type", _tensor.ElementType), ("device", _tensor.Device),
            (_tensor.Count == 1 ? "value" : "range", Range), ("mean", Mean.Replace("mean ", "", StringComparison.Ordinal)), ("not finite", Odd),
            ("gradient", _tensor.RequiresGrad ? "required" : ""),
        ];
        facts = [.. facts.Where(fact => fact.Value.Length > 0)];
        StringBuilder html = new("<table>\n<thead><tr>");
        foreach ((string name, _) in facts) html.Append($"<th{TableLayout.Left}>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead>\n<tbody><tr>");
        foreach ((_, string value) in facts) html.Append($"<td{TableLayout.Left}>").Append(WebUtility.HtmlEncode(value)).Append("</td>");
        html.Append("</tr></tbody>\n</table>");
        if (Elements() is { Length: > 0 } elements) html.Append("\n<pre>").Append(WebUtility.HtmlEncode(elements)).Append("</pre>");
        return html.ToString();
    }

    private static string Looked(TensorContent content) => NumberText.Count(content.Count);

    private string Elements()
    {
        if (_content is null || _tensor.Shape.Length == 0 || _tensor.Count < 2) return "";
        StringBuilder text = new();
        foreach ((string title, List<List<long>> indices) in Blocks())
        {
            if (indices.Any(row => row.Any(index => index >= 0 && !_content.Elements.ContainsKey(index)))) continue;
            if (text.Length > 0) text.Append("\n\n");
            if (title.Length > 0) text.Append(title).Append('\n');
            text.Append(Columns([.. indices.Select(row => row.Select(index => index < 0 ? Gap : _content.Elements[index]).ToArray())]));
        }

        return text.ToString();
    }

    /// <summary>
    /// Matrices of the last two axes: all of a small tensor, the first one of a large tensor; rows and columns left out are −1.
    /// </summary>
    private IEnumerable<(string Title, List<List<long>> Indices)> Blocks()
    {
        long[] shape = _tensor.Shape;
        if (shape.Length == 0)
        {
            yield return ("", [[0]]);
            yield break;
        }

        bool full = _tensor.Count <= ShownInFull;
        long columns = shape[^1], rows = shape.Length > 1 ? shape[^2] : 1;
        for (long block = 0; block < (full ? _tensor.Count / (rows * columns) : 1); block++)
        {
            string title = shape.Length < 3 ? "" : $"[{string.Join(", ", Position(block, shape[..^2]))}, :, :]";
            long first = block * rows * columns;
            yield return (title, [.. Kept(rows, full).Select(row => Kept(columns, full)
                .Select(column => row < 0 || column < 0 ? -1 : first + row * columns + column).ToList())]);
        }
    }

    /// <summary>The indices of an axis, or its two ends.</summary>
    private static IEnumerable<long> Kept(long extent, bool full)
    {
        if (full || extent <= 2 * Edge + 1) return Enumerable.Range(0, (int)extent).Select(i => (long)i);
        return [.. Enumerable.Range(0, Edge).Select(i => (long)i), -1, .. Enumerable.Range(0, Edge).Select(i => extent - Edge + i)];
    }

    private static long[] Position(long block, long[] axes)
    {
        var position = new long[axes.Length];
        for (int axis = axes.Length - 1; axis >= 0; axis--) (block, position[axis]) = Math.DivRem(block, axes[axis]);
        return position;
    }

    /// <summary>Aligned columns in brackets; a single long row is broken.</summary>
    private static string Columns(string[][] rows)
    {
        int width = rows.Max(row => row.Max(cell => cell.Length));
        IEnumerable<string> lines = rows.Select(row => string.Join(", ", row.Select((cell, i) => rows[0][i] == Gap ? Gap : cell.PadLeft(width))));
        if (rows.Length == 1)
        {
            int perLine = Math.Max(1, LineWidth / (width + 2));
            if (rows[0].Length <= perLine) return $"[{string.Join(", ", rows[0])}]";
            lines = rows[0].Chunk(perLine).Select(chunk => string.Join(", ", chunk.Select(cell => cell.PadLeft(width))));
            return $"[{string.Join(",\n ", lines)}]";
        }

        return $"[[{string.Join("],\n [", lines)}]]";
    }
}
