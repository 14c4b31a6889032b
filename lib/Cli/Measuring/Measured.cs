using System.Globalization;
using System.Text.Json.Nodes;
using Gan.Results;

namespace Cli.Measuring;

/// <summary>A value with its spread, as <c>metrics</c> prints it.</summary>
/// <param name="Value">The value with its protocol and features.</param>
/// <param name="Deviation">
/// Standard deviation between subsets, splits or pairs, or the standard error of a path length; null where there is one number alone.
/// </param>
internal sealed record Measured(MetricValue Value, double? Deviation)
{
    public static Measured Of(MetricValue value) => new(value, null);

    /// <summary><c>fd10k[lenet-mnist] 12.3 ± 0.1</c>.</summary>
    public string Line => Deviation is { } spread ? $"{Value.FullName} {Number(Value.Value)} ± {Number(spread)}" : $"{Value.FullName} {Number(Value.Value)}";

    /// <summary>With the keys that results have, and <c>deviation</c> where there is one.</summary>
    public JsonObject Json
    {
        get
        {
            JsonObject json = new()
            {
                ["name"] = Value.Name,
                ["features"] = Value.Features,
                ["model"] = Value.Model,
                ["value"] = Finite(Value.Value),
                ["n"] = Value.Count,
                ["seed"] = Value.Seed,
            };
            if (Deviation is { } spread) json["deviation"] = Finite(spread);
            return json;
        }
    }

    /// <summary>
    /// Six decimals, but no more than seven digits in all: what comes after is rounding, and differs with the batch size.
    /// </summary>
    private static string Number(double value)
    {
        int whole = value == 0 || !double.IsFinite(value) ? 1 : Math.Max(1, (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1);
        return Math.Round(value, Math.Clamp(7 - whole, 0, 6)).ToString("0.######", CultureInfo.InvariantCulture);
    }

    private static JsonValue? Finite(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
