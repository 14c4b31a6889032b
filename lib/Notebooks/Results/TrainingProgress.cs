using System.Globalization;
using System.Text.Json.Nodes;

namespace Notebooks.Results;

/// <summary>How far a training run inside a notebook is, as the library shows it.</summary>
/// <param name="Label">Which run.</param>
/// <param name="Losses">Current losses by network.</param>
public sealed record TrainingProgress(string Label, double Step, double Steps, IReadOnlyDictionary<string, double> Losses, double? SecondsLeft)
{
    /// <summary>Reads a progress object of the result protocol; null if it is none.</summary>
    public static TrainingProgress? Read(JsonObject shown)
    {
        if (shown["kind"]?.ToString() != "progress") return null;
        Dictionary<string, double> losses = [];
        foreach ((string name, JsonNode? value) in shown["losses"] as JsonObject ?? [])
        {
            if (Number(value) is { } loss) losses[name] = loss;
        }

        return new TrainingProgress(
            shown["label"]?.ToString() ?? "", Number(shown["step"]) ?? 0, Number(shown["steps"]) ?? 0, losses, Number(shown["secondsLeft"]));
    }

    /// <summary>One short line.</summary>
    public override string ToString()
    {
        IEnumerable<string> parts = new[] { Label, string.Create(CultureInfo.InvariantCulture, $"{Step:0}/{Steps:0}") }
            .Concat(Losses.Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Key} {loss.Value:0.000}")));
        if (SecondsLeft is { } left) parts = parts.Append($"{Duration(left)} left");
        return string.Join("  ", parts);
    }

    /// <summary>Seconds as a person says them.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds):0.0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60):0} min {Math.Floor(seconds % 60):00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):00} min"),
    };

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
