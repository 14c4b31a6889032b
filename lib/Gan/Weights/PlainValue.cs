using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Gan.Weights;

/// <summary>What a pickle says beside tensors, as values a program can use.</summary>
internal static class PlainValue
{
    private const int Deepest = 32;

    private const int MostNodes = 100_000;

    /// <summary>string, long, BigInteger, double, bool, null, a list of these or a dictionary of these by text; what is none of them as a text in angle brackets.</summary>
    /// <exception cref="InvalidDataException">Nested without end.</exception>
    public static object? Of(object? value, ByteSource source, long at)
    {
        int nodes = 0;
        return Convert(value, 0);

        object? Convert(object? node, int depth)
        {
            if (depth > Deepest || ++nodes > MostNodes) throw source.Error(at, $"the arguments of a network are nested more than {Deepest} deep, or more than {MostNodes}.");
            return node switch
            {
                null or string or long or double or bool or BigInteger => node,
                OrderedDictionary<object, object?> dictionary => Dictionary(dictionary, depth),
                IList items => items.Cast<object?>().Select(item => Convert(item, depth + 1)).ToArray(),
                PickledTensor tensor => $"<tensor [{string.Join(", ", tensor.Size.Take(64))}]>",
                PickledModule module => $"<{module.ClassName}>",
                PickleNames.Symbol symbol => $"<{symbol.Name}>",
                PickleNames.Callable callable => $"<{callable.Name}>",
                ByteRun bytes => $"<{bytes.Length} bytes>",
                _ => $"<{node.GetType().Name}>",
            };
        }

        OrderedDictionary<string, object?> Dictionary(OrderedDictionary<object, object?> dictionary, int depth)
        {
            OrderedDictionary<string, object?> result = [];
            foreach (var (key, value) in dictionary) result[System.Convert.ToString(key, CultureInfo.InvariantCulture) ?? ""] = Convert(value, depth + 1);
            return result;
        }
    }
}
