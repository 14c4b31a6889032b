using System.Text.Json.Serialization;

namespace Gan.Data;

/// <summary>A data set or a set of weights that the suite knows: where it comes from, under which licence, and its files.</summary>
public sealed record CatalogueEntry
{
    public required string Title { get; init; }

    public required string License { get; init; }

    /// <summary>Where it was published, and how to cite it.</summary>
    public required string Source { get; init; }

    public string? Note { get; init; }

    [JsonRequired]
    public IReadOnlyList<CatalogueFile> Files { get; init; } = [];
}
