using Gan.Training;

namespace Gan.Experiments;

/// <summary>A model's line in the catalogue.</summary>
/// <param name="Name">What <c>./experiments train</c> calls it.</param>
/// <param name="Data">What it is trained on unless told otherwise: a name of <see cref="Data.DataSets"/>.</param>
/// <param name="Config">The name of its config record, which files of weights carry.</param>
/// <param name="Preset">A preset by its name, at a resolution; 0 takes the preset's own.</param>
/// <param name="Parse">A config's JSON → the config; throws <see cref="InvalidDataException"/> if it is another model's.</param>
public sealed record ModelEntry(string Name, string Data, string Config, Func<string, int, IModelConfig> Preset, Func<string, string, IModelConfig> Parse)
{
    /// <summary>Presets beside the profiles smoke, quick, full and paper.</summary>
    public IReadOnlyList<string> MorePresets { get; init; } = [];

    /// <summary>Opens files of weights that other programs wrote; null if the model has none.</summary>
    public Func<string, IGenerator>? OpenForeign { get; init; }

    /// <summary>A line for a config record.</summary>
    public static ModelEntry Of<TConfig>(string name, string data, Func<string, int, IModelConfig> preset) where TConfig : class, IModelConfig =>
        new(name, data, typeof(TConfig).Name, preset, (json, file) => StrictJson.Parse<TConfig>(json, file));
}
