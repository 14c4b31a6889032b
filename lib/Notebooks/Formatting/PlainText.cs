using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Notebooks.Formatting;

/// <summary>The plain text of any object: what C# would call it, on one line where that is readable.</summary>
internal static class PlainText
{
    private const int MaxItems = 50;
    private const int MaxDepth = 5;
    private const int MaxLength = 20_000;

    /// <summary>The text of a value that stands alone; a string is itself, without quotes.</summary>
    public static string Format(object? value)
    {
        if (value is string alone) return alone;
        try
        {
            var text = new StringBuilder();
            Append(text, value, 0);
            return text.Length <= MaxLength ? text.ToString() : $"{text.ToString(0, MaxLength)}…";
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            Exception cause = problem is TargetInvocationException { InnerException: { } inner } ? inner : problem;
            return $"{TypeName(value!.GetType())} ({cause.GetType().Name} while reading it: {cause.Message})";
        }
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        if (text.Length > MaxLength) return;
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string quoted:
                text.Append('"').Append(quoted.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case char or bool or Type or Enum:
                text.Append(value is bool yes ? (yes ? "true" : "false") : value is Type type ? TypeName(type) : value.ToString());
                break;
            case DateTime or DateTimeOffset:
                text.Append(((IFormattable)value).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case Exception problem:
                text.Append(problem.GetType().Name).Append(": ").Append(problem.Message);
                break;
            case IDictionary dictionary:
                AppendAll(text, "{ ", Entries(dictionary), " }", depth, (entry, inner) => AppendPair(text, entry.Key, entry.Value, inner));
                break;
            case ITuple tuple:
                AppendAll(text, "(", Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), ")", depth, (item, inner) => Append(text, item, inner));
                break;
            case IEnumerable items when !OverridesToString(value.GetType()):
                AppendAll(text, "[", items.Cast<object?>(), "]", depth, (item, inner) => Append(text, item, inner));
                break;
            default:
                AppendObject(text, value, depth);
                break;
        }
    }

    /// <summary>A generic dictionary enumerates as entries only through its non-generic interface.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return entry;
    }

    private static void AppendPair(StringBuilder text, object key, object? value, int depth)
    {
        Append(text, key, depth);
        text.Append(": ");
        Append(text, value, depth);
    }

    private static void AppendAll<T>(StringBuilder text, string open, IEnumerable<T> items, string close, int depth, Action<T, int> append)
    {
        text.Append(open);
        int count = 0;
        foreach (T item in items)
        {
            if (count > 0) text.Append(", ");
            if (count == MaxItems || depth >= MaxDepth)
            {
                text.Append('…');
                break;
            }

            append(item, depth + 1);
            count++;
        }

        text.Append(close);
    }

    private static void AppendObject(StringBuilder text, object value, int depth)
    {
        Type type = value.GetType();
        if (type.GetProperty("Key") is { } key && type.GetProperty("Value") is { } pair && type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal))
        {
            AppendPair(text, key.GetValue(value)!, pair.GetValue(value), depth);
            return;
        }

        List<PropertyInfo> properties = ReadableProperties(type);
        bool record = type.GetMethod("<Clone>$") != null;
        if ((OverridesToString(type) && !record) || properties.Count == 0)
        {
            text.Append(OverridesToString(type) ? value.ToString() : TypeName(type));
            return;
        }

        text.Append(type.Name.Contains('<', StringComparison.Ordinal) ? "" : TypeName(type) + " ");
        AppendAll(text, "{ ", properties, " }", depth, (property, inner) =>
        {
            text.Append(property.Name).Append(" = ");
            Append(text, property.GetValue(value), inner);
        });
    }

    /// <summary>Public instance properties without index, in the order of declaration.</summary>
    public static List<PropertyInfo> ReadableProperties(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract" && !p.PropertyType.IsByRefLike)];

    public static bool OverridesToString(Type type)
    {
        Type? declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return declaring != null && declaring != typeof(object) && declaring != typeof(ValueType) && !type.Name.StartsWith("<>", StringComparison.Ordinal);
    }

    private static string TypeName(Type type)
    {
        if (type.IsArray) return TypeName(type.GetElementType()!) + "[]";
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
    }
}
