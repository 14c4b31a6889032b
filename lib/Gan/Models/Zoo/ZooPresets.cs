namespace Gan.Models.Zoo;

/// <summary>The zoo's models by the names that <c>./experiments train</c> knows them by.</summary>
public static class ZooPresets
{
    private static readonly Dictionary<string, Func<string, ZooConfig>> Known = new()
    {
        ["cgan"] = CganConfig.For,
        ["dcgan"] = DcganConfig.For,
        ["cdcgan"] = CdcganConfig.For,
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>A model's config for a profile.</summary>
    /// <exception cref="ArgumentException">There is no such model or profile; the message lists those there are.</exception>
    public static ZooConfig Find(string model, string profile) => Known.TryGetValue(model, out Func<string, ZooConfig>? preset)
        ? preset(profile)
        : throw new ArgumentException($"There is no model '{model}'; there are {string.Join(", ", Names)}.");
}
