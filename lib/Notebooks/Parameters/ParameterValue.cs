using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Parameters;

/// <summary>A value for a parameter, as C# and as JSON.</summary>
/// <param name="Literal">The C# expression.</param>
/// <param name="Json">The value in results.</param>
public sealed record ParameterValue(string Literal, JsonNode? Json)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Reads a text as a value of the parameter's type; null if it is none.</summary>
    public static ParameterValue? Parse(string type, string text)
    {
        if (type.EndsWith('?')) return text == "null" ? new ParameterValue("null", null) : Parse(type[..^1], text);
        if (type.EndsWith("[]", StringComparison.Ordinal)) return ParseArray(type[..^2], text);
        return type switch
        {
            "string" or "String" => new(SymbolDisplay.FormatLiteral(text, quote: true), text),
            "bool" or "Boolean" => bool.TryParse(text, out bool b) ? new(b ? "true" : "false", b) : null,
            "int" or "Int32" => int.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out int i) ? new(Print(i), i) : null,
            "long" or "Int64" => long.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out long l) ? new(Print(l) + "L", l) : null,
            "uint" or "UInt32" => uint.TryParse(text, NumberStyles.None, Culture, out uint u) ? new(Print(u) + "u", u) : null,
            "ulong" or "UInt64" => ulong.TryParse(text, NumberStyles.None, Culture, out ulong u) ? new(Print(u) + "ul", u) : null,
            "short" or "Int16" => short.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out short s) ? new(Print(s), s) : null,
            "ushort" or "UInt16" => ushort.TryParse(text, NumberStyles.None, Culture, out ushort v) ? new(Print(v), v) : null,
            "sbyte" or "SByte" => sbyte.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out sbyte z) ? new(Print(z), z) : null,
            "byte" or "Byte" => byte.TryParse(text, NumberStyles.None, Culture, out byte y) ? new(Print(y), y) : null,
            "double" or "Double" => double.TryParse(text, NumberStyles.Float, Culture, out double d) ? Real(d, "double", "d") : null,
            "float" or "Single" => float.TryParse(text, NumberStyles.Float, Culture, out float f) ? Real(f, "float", "f") : null,
            "decimal" or "Decimal" => decimal.TryParse(text, NumberStyles.Float, Culture, out decimal m) ? new(Print(m) + "m", m) : null,
            _ => null,
        };
    }

    /// <summary>An example of how a value of the type is given on the command line.</summary>
    public static string Example(string type) => type.TrimEnd('?') switch
    {
        "bool" or "Boolean" => "true",
        "double" or "Double" or "float" or "Single" or "decimal" or "Decimal" => "0.0002",
        "string" or "String" => "text",
        var array when array.EndsWith("[]", StringComparison.Ordinal) => $"{Example(array[..^2])},{Example(array[..^2])}",
        _ => "100",
    };

    private static ParameterValue? ParseArray(string element, string text)
    {
        string[] parts = text.Length == 0 ? [] : text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        ParameterValue?[] values = [.. parts.Select(part => Parse(element, part))];
        if (values.Any(value => value == null)) return null;
        return new ParameterValue(
            $"new {element}[] {{ {string.Join(", ", values.Select(value => value!.Literal))} }}",
            new JsonArray([.. values.Select(value => value!.Json?.DeepClone())]));
    }

    private static ParameterValue Real<T>(T value, string type, string suffix) where T : struct, IFormattable
    {
        double wide = Convert.ToDouble(value, Culture);
        if (double.IsNaN(wide)) return new($"{type}.NaN", "NaN");
        if (double.IsInfinity(wide)) return new(wide > 0 ? $"{type}.PositiveInfinity" : $"{type}.NegativeInfinity", wide > 0 ? "Infinity" : "-Infinity");
        string text = value.ToString("R", Culture);
        return new(text + suffix, JsonNode.Parse(text.Replace("E+", "E", StringComparison.Ordinal)));
    }

    private static string Print(IFormattable value) => value.ToString(null, Culture);
}
