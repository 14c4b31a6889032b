namespace Notebooks.Formatting;

/// <summary>A count in a table, written with thousands separators.</summary>
internal readonly record struct Amount(long Value) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => NumberText.Count(Value);
}
