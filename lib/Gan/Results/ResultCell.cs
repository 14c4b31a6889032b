namespace Gan.Results;

/// <summary>One number of a <see cref="ResultTable"/>.</summary>
/// <param name="Value">Mean, spread and number of seeds.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Citation">Section, table or figure; empty for a measured number.</param>
internal sealed record ResultCell(Spread Value, NumberSource Source, string Citation)
{
    /// <param name="cite">Whether the citation stands beside the number.</param>
    public string Text(bool cite)
    {
        string number = Source == NumberSource.Measured ? Numerals.Of(Value.Mean, Value.Deviation) : Numerals.Of(Value.Mean, significant: 6);
        return cite && Citation.Length > 0 ? $"{number} ({Citation})" : number;
    }
}
