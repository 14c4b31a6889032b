using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Parameters;

/// <summary>Writes an injected value as a C# expression of a type.</summary>
internal static class InjectedLiteral
{
    private static readonly string[] ListTypes = ["List", "IList", "IReadOnlyList", "ICollection", "IReadOnlyCollection", "IEnumerable", "HashSet", "ISet"];
    private static readonly string[] MapTypes = ["Dictionary", "IDictionary", "IReadOnlyDictionary"];

    /// <summary>The expression; null if the value is none of the type.</summary>
    /// <param name="type">In C# or as .NET names it: <c>double</c>, <c>System.Int32[]</c>, <c>List&lt;float&gt;</c>.</param>
    public static string? Of(InjectedValue value, string type)
    {
        type = Short(type);
        if (type.EndsWith('?')) type = type[..^1];
        if (Argument(type, ["Nullable"]) is { } inner) type = inner;
        if (type is "object" or "Object" or "dynamic") return Natural(value);
        return value switch
        {
            InjectedValue.List list => ElementOf(type) is { } element ? Collection(list, element) : null,
            InjectedValue.Map map => Argument(type, MapTypes) is { } pair && Split(pair) is ["string" or "String", var of] ? Dictionary(map, of) : null,
            InjectedValue.Truth truth => type is "bool" or "Boolean" ? truth.ToString() : null,
            InjectedValue.Words words => ParameterValue.Parse(type, words.Text)?.Literal,
            InjectedValue.Number => type is "string" or "String" ? null : ParameterValue.Parse(type, Digits((InjectedValue.Number)value, type))?.Literal,
            _ => null,
        };
    }

    /// <summary>The expression of a value whose type nobody declared; it compiles where papermill's own text would not.</summary>
    public static string Natural(InjectedValue value) => value switch
    {
        InjectedValue.Number { Text: "NaN" } => "double.NaN",
        InjectedValue.Number { Text: "Infinity" } => "double.PositiveInfinity",
        InjectedValue.Number { Text: "-Infinity" } => "double.NegativeInfinity",
        InjectedValue.Number { Whole: true } number => Whole(number.Text),
        InjectedValue.List list => $"new {CommonType(list)}[] {{ {string.Join(", ", list.Items.Select(Natural))} }}",
        InjectedValue.Map map => Dictionary(map, "object")!,
        _ => value.ToString(),
    };

    /// <summary>What a list holds; null for a type that is no list.</summary>
    private static string? ElementOf(string type) => type.EndsWith("[]", StringComparison.Ordinal) ? type[..^2] : Argument(type, ListTypes);

    private static string? Collection(InjectedValue.List list, string element)
    {
        string?[] items = [.. list.Items.Select(item => Of(item, element))];
        return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
    }

    private static string? Dictionary(InjectedValue.Map map, string of)
    {
        string?[] entries = [.. map.Entries.Select(entry => Of(entry.Value, of) is not { } literal ? null
            : $"[{SymbolDisplay.FormatLiteral(entry.Key, quote: true)}] = {literal}")];
        return entries.Contains(null) ? null : $"new System.Collections.Generic.Dictionary<string, {of}> {{ {string.Join(", ", entries)} }}";
    }

    /// <summary>
    /// The digits in the way the type wants them: papermill passes 1e3 as 1000.0, which is a whole number all the same.
    /// </summary>
    private static string Digits(InjectedValue.Number number, string type)
    {
        bool real = type is "double" or "Double" or "float" or "Single" or "decimal" or "Decimal";
        if (real || number.Whole || !decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)) return number.Text;
        return decimal.IsInteger(value) ? decimal.Truncate(value).ToString("F0", CultureInfo.InvariantCulture) : number.Text;
    }

    private static string Whole(string digits) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? digits
        : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"{digits}L" : $"{digits}.0";

    private static string CommonType(InjectedValue.List list)
    {
        if (list.Items.Count > 0 && list.Items.All(item => item is InjectedValue.Words)) return "string";
        if (list.Items.Count > 0 && list.Items.All(item => item is InjectedValue.Truth)) return "bool";
        if (list.Items.Count == 0 || !list.Items.All(item => item is InjectedValue.Number)) return "object";
        string[] texts = [.. list.Items.Select(Natural)];
        if (texts.All(text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))) return "int";
        return list.Items.All(item => item is InjectedValue.Number { Whole: true }) && !texts.Any(text => text.EndsWith(".0", StringComparison.Ordinal)) ? "long" : "double";
    }

    private static string Short(string type) => type.Replace("System.Collections.Generic.", "", StringComparison.Ordinal).Replace("System.", "", StringComparison.Ordinal).Trim();

    /// <summary>What stands between the brackets of one of the generic types.</summary>
    private static string? Argument(string type, string[] generic)
    {
        int open = type.IndexOf('<', StringComparison.Ordinal);
        return open > 0 && type.EndsWith('>') && generic.Contains(type[..open]) ? type[(open + 1)..^1].Trim() : null;
    }

    /// <summary>Key and value type of a dictionary; the key is never generic here.</summary>
    private static string[] Split(string pair) => pair.Split(',', 2, StringSplitOptions.TrimEntries);
}
