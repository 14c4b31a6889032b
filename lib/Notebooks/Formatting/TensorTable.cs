using System.Collections;
using System.Runtime.CompilerServices;

namespace Notebooks.Formatting;

/// <summary>Several tensors, or the parameters of a network, as rows of a table.</summary>
internal static class TensorTable
{
    private const int MostRows = 200;

    /// <summary>Elements that are looked at in the whole table.</summary>
    private const long Budget = 4 * TensorText.MostElements;

    /// <summary>A sequence, tuple or dictionary of nothing but tensors (a state dict, named parameters); null for anything else.</summary>
    public static TableLayout? TryCreate(object? value)
    {
        List<(string Name, object? Value)> entries = value switch
        {
            IDictionary dictionary => [.. PlainText.Entries(dictionary).Take(MostRows + 1).Select(e => (e.Key.ToString() ?? "", e.Value))],
            ITuple { Length: > 1 } tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => (tuple[i] is string ? "?" : $"Item{i + 1}", tuple[i]))],
            TakenItems or ICollection => [.. ((IEnumerable)value).Cast<object?>().Take(MostRows + 1).Select(Named)],
            _ => [],
        };
        return entries.Count > 0 && entries.All(entry => entry.Value != null && TensorView.IsTensor(entry.Value.GetType())) ? Of(entries!, value is TakenItems { IsCut: true }) : null;
    }

    private static TableLayout Of(List<(string Name, object Value)> tensors, bool more)
    {
        long left = Budget;
        List<List<object?>> rows = [];
        foreach ((string name, object value) in tensors)
        {
            TensorView view = TensorView.TryCreate(value)!;
            TensorText text = new(view, Math.Min(left, TensorText.MostElements), elements: false);
            left -= Math.Min(view.Count, TensorText.MostElements);
            string facts = string.Join(", ", new[] { view.IsDisposed ? "disposed" : text.Range, text.Odd }.Where(part => part.Length > 0));
            rows.Add([
                name, view.IsDisposed ? "" : $"[{string.Join(", ", view.Shape)}]", view.IsDisposed ? null : new Amount(view.Count), view.ElementType, view.Device,
                view.RequiresGrad ? "yes" : "", facts, text.Mean.Replace("mean ", "", StringComparison.Ordinal),
            ]);
        }

        return TableLayout.Of(["name", "shape", "elements", "type", "device", "gradient", "range", "mean"], rows, dropEmpty: true, more);
    }

    /// <summary>A tensor alone, or one with its name: a pair, or an entry of a dictionary.</summary>
    private static (string Name, object? Value) Named(object? item, int index)
    {
        if (item is ITuple { Length: 2 } pair && pair[0] is string name) return (name, pair[1]);
        Type? type = item?.GetType();
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            return (type.GetProperty("Key")!.GetValue(item)?.ToString() ?? "", type.GetProperty("Value")!.GetValue(item));
        return ($"[{index}]", item);
    }
}
