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
    private const int MaxString = 200_000;
    private const int MaxInnerString = 500;

    /// <summary>The text of a value that stands alone; a string is itself, without quotes.</summary>
    public static string Format(object? value)
    {
        if (value is string alone) return alone.Length <= MaxString ? alone : $"{alone[..MaxString]}… ({NumberText.Count(alone.Length)} characters in all)";
        try
        {
            var text = new StringBuilder();
            Append(text, value, 0);
            return text.Length <= MaxLength ? text.ToString() : $"{text.ToString(0, MaxLength)}…";
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            Exception cause = problem is TargetInvocationException { InnerException: { } inner } ? inner : problem;
            return $"{CSharpNames.Of(value!.GetType())} ({cause.GetType().Name} while reading it: {cause.Message})";
        }
    }

    /// <summary>A generic dictionary enumerates as entries only through its non-generic interface.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return entry;
    }

    /// <summary>Public instance properties without index, in the order of declaration.</summary>
    public static List<PropertyInfo> ReadableProperties(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanRead && p.GetMethod!.IsPublic && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract" && !p.PropertyType.IsByRefLike)];

    /// <summary>The value of a property; the exception that its getter throws stands for it, so that the others can still be seen.</summary>
    public static object? Read(PropertyInfo property, object owner)
    {
        try
        {
            return property.GetValue(owner);
        }
        catch (TargetInvocationException problem) when (problem.InnerException is { } cause and not ThreadInterruptedException)
        {
            return cause;
        }
    }

    public static bool OverridesToString(Type type)
    {
        Type? declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return declaring != null && declaring != typeof(object) && declaring != typeof(ValueType) && !type.Name.StartsWith("<>", StringComparison.Ordinal);
    }

    /// <summary>A record that prints as the compiler prints it, not in words of its own.</summary>
    public static bool IsRecord(Type type)
    {
        MethodInfo? print = type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(StringBuilder)]);
        return print != null && type.GetMethod(nameof(ToString), Type.EmptyTypes)?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        if (text.Length > MaxLength) return;
        switch (value)
        {
            case null: text.Append("null"); break;
            case string inner: text.Append(Quoted(inner)); break;
            case char or bool or Enum: text.Append(value is bool yes ? (yes ? "true" : "false") : value.ToString()); break;
            case Type type: text.Append(CSharpNames.Of(type)); break;
            case DateTime { Millisecond: 0 } second: text.Append(second.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)); break;
            case DateTime time: text.Append(time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset moment: text.Append(moment.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)); break;
            case DateOnly or TimeOnly: text.Append(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
            case IFormattable formattable: text.Append(formattable.ToString(null, CultureInfo.InvariantCulture)); break;
            case Exception problem: AppendException(text, problem); break;
            case Task task: AppendTask(text, task, depth); break;
            case byte[] bytes: AppendBytes(text, bytes); break;
            case IDictionary dictionary:
                AppendAll(text, "{ ", Entries(dictionary), " }", depth, (entry, inner) => AppendPair(text, entry.Key, entry.Value, inner));
                break;
            case ITuple tuple:
                AppendAll(text, "(", Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), ")", depth, (item, inner) => Append(text, item, inner));
                break;
            case Array { Rank: > 1 } array:
                text.Append(CSharpNames.Of(array.GetType().GetElementType()!)).Append('[')
                    .AppendJoin(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength)).Append(']');
                break;
            case IEnumerable items when !OverridesToString(value.GetType()):
                string close = value is TakenItems { IsCut: true, Count: <= MaxItems } ? ", …]" : "]";
                AppendAll(text, "[", items.Cast<object?>(), close, depth, (item, inner) => Append(text, item, inner));
                if (depth == 0 && value is ICollection { Count: > MaxItems } many) text.Append(CultureInfo.InvariantCulture, $" ({many.Count:N0} items)");
                break;
            default: AppendObject(text, value, depth); break;
        }
    }

    private static string Quoted(string text)
    {
        string shown = text.Length <= MaxInnerString ? text : $"{text[..MaxInnerString]}…";
        return $"\"{shown.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }

    private static void AppendException(StringBuilder text, Exception problem)
    {
        text.Append(problem.GetType().Name).Append(": ").Append(problem.Message);
        if (problem.InnerException is { } cause) text.Append(" ← ").Append(cause.GetType().Name).Append(": ").Append(cause.Message);
    }

    /// <summary>What a task has come to; it is never waited for.</summary>
    private static void AppendTask(StringBuilder text, Task task, int depth)
    {
        Type? result = null;
        for (Type? level = task.GetType(); level != null && result == null; level = level.BaseType)
            if (level.IsGenericType && level.GetGenericTypeDefinition() == typeof(Task<>)) result = level.GetGenericArguments()[0];
        if (result is { IsVisible: false, Name: "VoidTaskResult" }) result = null;
        text.Append(result == null ? "Task" : $"Task<{CSharpNames.Of(result)}>");
        if (task.IsCanceled) text.Append(", canceled");
        else if (task.Exception is { } problem) AppendException(text.Append(", failed: "), problem.InnerException ?? problem);
        else if (!task.IsCompleted) text.Append(", not finished; await it to see what comes of it");
        else if (result == null) text.Append(", finished");
        else Append(text.Append(": "), task.GetType().GetProperty("Result")!.GetValue(task), depth + 1);
    }

    private static void AppendBytes(StringBuilder text, byte[] bytes)
    {
        const int Shown = 32;
        if (ImageBytes.Recognize(bytes) is { } image)
        {
            text.Append(image.Description);
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"byte[{bytes.Length:N0}]").Append(bytes.Length > 0 ? ": " : "")
            .AppendJoin(' ', bytes.Take(Shown).Select(b => b.ToString("X2", CultureInfo.InvariantCulture))).Append(bytes.Length > Shown ? " …" : "");
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
        if (TensorView.TryCreate(value) is { } tensor)
        {
            text.Append(tensor.Brief);
            return;
        }

        if (type.GetProperty("Key") is { } key && type.GetProperty("Value") is { } pair && type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal))
        {
            AppendPair(text, key.GetValue(value)!, pair.GetValue(value), depth);
            return;
        }

        List<PropertyInfo> properties = ReadableProperties(type);
        if ((OverridesToString(type) && !IsRecord(type)) || properties.Count == 0)
        {
            text.Append(OverridesToString(type) ? value.ToString() : CSharpNames.Of(type));
            return;
        }

        text.Append(type.Name.Contains('<', StringComparison.Ordinal) ? "" : CSharpNames.Of(type) + " ");
        AppendAll(text, "{ ", properties, " }", depth, (property, inner) =>
        {
            text.Append(property.Name).Append(" = ");
            Append(text, property.GetValue(value), inner);
        });
    }
}
