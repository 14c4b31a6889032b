namespace Gan.Data;

/// <summary>Data that were opened, perhaps in place of others.</summary>
/// <param name="Source">What to work on.</param>
/// <param name="Notice">Null if it is what was asked for; else a sentence for the reader that says what it is instead, and why.</param>
public sealed record OpenedData(IImageSource Source, string? Notice);
