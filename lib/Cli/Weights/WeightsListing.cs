using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gan.Weights;
using static TorchSharp.torch;

namespace Cli.Weights;

/// <summary>What <c>weights inspect</c> shows of a file.</summary>
/// <param name="File">The path as it was given.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Tensors">Every tensor, in the order of the file.</param>
/// <param name="Networks">The networks of a .pkl, without weights.</param>
/// <param name="Values">What stands beside them.</param>
/// <param name="Metadata">The free texts of a safetensors file.</param>
internal sealed record WeightsListing(
    string File, WeightsFormat Format, IReadOnlyList<WeightsListing.Line> Tensors, IReadOnlyDictionary<string, NvidiaNetwork> Networks,
    IReadOnlyDictionary<string, object?> Values, IReadOnlyDictionary<string, string> Metadata)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed record Line(string Name, string Type, long[] Shape, string Sha256);

    /// <exception cref="InvalidDataException">The file is no weights file, or a damaged one.</exception>
    public static WeightsListing Of(string path)
    {
        using var scope = NewDisposeScope();
        WeightsFormat format = WeightsFile.FormatOf(path);
        NvidiaPickle? pickle = format == WeightsFormat.Pickle ? NvidiaPickle.Describe(path) : null;
        Line[] lines = [.. WeightsFile.Load(path).Select(t => new Line(t.Key, WeightsFile.TypeName(t.Value.dtype), t.Value.shape, Hash(t.Value)))];
        return new WeightsListing(
            path, format, lines, pickle?.Networks ?? new Dictionary<string, NvidiaNetwork>(),
            pickle is { Networks.Count: > 0 } ? pickle.Values : new Dictionary<string, object?>(),
            format == WeightsFormat.Safetensors ? Safetensors.Metadata(path) : new Dictionary<string, string>());
    }

    public string ToText()
    {
        StringBuilder text = new();
        foreach (var (name, network) in Networks) text.AppendLine($"network {name}: {network.ClassName}({Arguments(network)})");
        foreach (var (name, value) in Values) text.AppendLine($"{name}: {Json(value)}");
        foreach (var (name, value) in Metadata) text.AppendLine($"{name}: {value}");
        foreach (Line line in Tensors) text.AppendLine($"{line.Name}  {line.Type}  [{string.Join(", ", line.Shape)}]  {line.Sha256}");
        long elements = Tensors.Sum(t => t.Shape.Aggregate(1L, (a, b) => a * b));
        return text.AppendLine($"{Tensors.Count} tensors, {elements} elements ({Format})").ToString();
    }

    public string ToJson()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("file", File);
            json.WriteString("format", Format.ToString());
            if (Networks.Count > 0)
            {
                json.WriteStartObject("networks");
                foreach (var (name, network) in Networks)
                {
                    json.WriteStartObject(name);
                    json.WriteString("class", network.ClassName);
                    json.WritePropertyName("args");
                    Write(json, network.InitArgs);
                    json.WritePropertyName("kwargs");
                    Write(json, network.InitKwargs);
                    json.WriteEndObject();
                }
                json.WriteEndObject();
                json.WritePropertyName("values");
                Write(json, Values);
            }
            if (Metadata.Count > 0)
            {
                json.WritePropertyName("metadata");
                Write(json, Metadata.ToDictionary(p => p.Key, p => (object?)p.Value));
            }
            json.WriteStartArray("tensors");
            foreach (Line line in Tensors)
            {
                json.WriteStartObject();
                json.WriteString("name", line.Name);
                json.WriteString("dtype", line.Type);
                json.WritePropertyName("shape");
                Write(json, line.Shape.Cast<object?>().ToList());
                json.WriteString("sha256", line.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + Environment.NewLine;
    }

    private static string Arguments(NvidiaNetwork network) => string.Join(", ", [.. network.InitArgs.Select(Json), .. network.InitKwargs.Select(k => $"{k.Key}={Json(k.Value)}")]);

    private static string Json(object? value)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Readable with { Indented = false })) Write(json, value);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Numbers that JSON has no word for are written as texts.</summary>
    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case BigInteger number: json.WriteRawValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object?> dictionary:
                json.WriteStartObject();
                foreach (var (key, item) in dictionary)
                {
                    json.WritePropertyName(key);
                    Write(json, item);
                }
                json.WriteEndObject();
                break;
            case IReadOnlyList<object?> items:
                json.WriteStartArray();
                foreach (object? item in items) Write(json, item);
                json.WriteEndArray();
                break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    private static string Hash(Tensor tensor)
    {
        using SHA256 sha = SHA256.Create();
        using (CryptoStream into = new(Stream.Null, sha, CryptoStreamMode.Write)) tensor.WriteBytesToStream(into, 1 << 20);
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
