using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gan.Figures;

/// <summary>Charts as JSON: every number of a chart, to be drawn again elsewhere.</summary>
public static class ChartJson
{
    /// <summary>How the names of such files end.</summary>
    public const string Ending = ".chart.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new MatrixConverter(), new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(ChartGrid grid) => JsonSerializer.Serialize(grid, Options) + "\n";

    /// <exception cref="FormatException">The text is not a chart that <see cref="Write"/> wrote.</exception>
    public static ChartGrid Read(string json)
    {
        try
        {
            ChartGrid grid = JsonSerializer.Deserialize<ChartGrid>(json, Options) ?? throw new JsonException("the file says null");
            grid.Check();
            return grid;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException or NullReferenceException)
        {
            throw new FormatException($"This is not a chart: {fault.Message.Split('\n')[0]}", fault);
        }
    }

    /// <summary>A matrix as an array of rows.</summary>
    private sealed class MatrixConverter : JsonConverter<double[,]>
    {
        public override double[,] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            double[][] rows = JsonSerializer.Deserialize<double[][]>(ref reader, options) ?? [];
            double[,] values = new double[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
            if (rows.Any(r => r.Length != values.GetLength(1))) throw new JsonException("the rows of a matrix differ in length");
            for (int i = 0; i < rows.Length; i++)
                for (int j = 0; j < rows[i].Length; j++) values[i, j] = rows[i][j];
            return values;
        }

        public override void Write(Utf8JsonWriter writer, double[,] value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, Enumerable.Range(0, value.GetLength(0))
                .Select(i => Enumerable.Range(0, value.GetLength(1)).Select(j => value[i, j])), options);
    }
}
