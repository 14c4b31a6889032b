using System.Text.Json;
using Gan.Weights;

namespace Gan.Training;

/// <summary>The config of a network in the file of its weights, so that the architecture is never guessed from a name or a preset.</summary>
public static class WeightsConfig
{
    internal const string ModelKey = "model";

    private const string Key = "config";

    /// <summary>What a safetensors file says beside its tensors.</summary>
    /// <param name="config">A config record.</param>
    public static IReadOnlyDictionary<string, string> Of(object config) => new Dictionary<string, string> { [Key] = StrictJson.Canonical(config), [ModelKey] = config.GetType().Name };

    /// <summary>The config that a file carries; null where it carries none: files of others, and this suite's of before.</summary>
    /// <exception cref="InvalidDataException">It carries another kind of config, or the file is damaged.</exception>
    public static T? Read<T>(string file) where T : class => Text(file) is { } text ? StrictJson.Parse<T>(text.Config, file) : null;

    /// <summary>The same as JSON, with the name of the record that it is of; files of before lack the name.</summary>
    public static (string Config, string? Model)? Text(string file) =>
        WeightsFile.FormatOf(file) == WeightsFormat.Safetensors && Safetensors.Metadata(file) is var said && said.TryGetValue(Key, out string? config)
            ? (config, said.GetValueOrDefault(ModelKey)) : null;

    /// <summary>The same of a run's description, see <see cref="RunPlan.Describe"/>; null if it has no config.</summary>
    internal static IReadOnlyDictionary<string, string>? OfRun(string description)
    {
        using JsonDocument run = JsonDocument.Parse(description);
        if (!run.RootElement.TryGetProperty(Key, out JsonElement config)) return null;
        Dictionary<string, string> said = new() { [Key] = config.GetRawText() };
        if (run.RootElement.TryGetProperty(ModelKey, out JsonElement model)) said[ModelKey] = model.GetString()!;
        return said;
    }
}
