using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gan.Training;

/// <summary>Configs as JSON: every key must be known, and equal configs have equal text.</summary>
public static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
    };

    private static readonly JsonSerializerOptions Lines = new(Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly JsonWriterOptions Pretty = new() { Indented = true, NewLine = "\n" };

    /// <param name="json">A JSON object with the config's keys in camelCase; what is left out keeps its default.</param>
    /// <param name="file">What the message calls the source of the text.</param>
    /// <exception cref="InvalidDataException">No JSON, a key that the config does not have, or a value of the wrong type; the message names it.</exception>
    public static T Parse<T>(string json, string file) where T : class
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            CheckKeys(node, typeof(T), "", file);
            return node.Deserialize<T>(Options) ?? throw new InvalidDataException($"{file} holds null instead of a {typeof(T).Name}.");
        }
        catch (JsonException e) when (e.Path is { Length: > 2 } path)
        {
            throw new InvalidDataException($"{file}: the value of {path[2..]} is not what {typeof(T).Name} expects ({e.Message})", e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{file} is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>One line without blanks, keys sorted: equal values give equal text.</summary>
    public static string Canonical(object value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer)) Write(writer, JsonSerializer.SerializeToNode(value, value.GetType(), Options));
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The same with line breaks, for people.</summary>
    public static string Indented(object value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Pretty)) Write(writer, JsonSerializer.SerializeToNode(value, value.GetType(), Options));
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>One line of a .jsonl file; unlike in configs, NaN and infinity may occur.</summary>
    internal static string Line(object value) => JsonSerializer.Serialize(value, value.GetType(), Lines);

    internal static T? ParseLine<T>(string line) => JsonSerializer.Deserialize<T>(line, Lines);

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    /// <summary>A property that can neither be set nor given to a constructor follows from the others; it is no setting.</summary>
    private static void LeaveOutComputed(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object) return;
        foreach (JsonPropertyInfo property in info.Properties.Where(p => p.Set is null && p.AssociatedParameter is null).ToArray())
            info.Properties.Remove(property);
    }

    private static void CheckKeys(JsonNode? node, Type type, string path, string file)
    {
        JsonTypeInfo info = Options.GetTypeInfo(type);
        if (node is not JsonObject map || info.Kind != JsonTypeInfoKind.Object) return;
        foreach (var (key, value) in map)
        {
            JsonPropertyInfo property = info.Properties.FirstOrDefault(p => p.Name == key) ?? throw new InvalidDataException(
                $"{file}: {path}{key} is no setting of {type.Name}; it has {string.Join(", ", info.Properties.Select(p => p.Name))}.");
            CheckKeys(value, property.PropertyType, $"{path}{key}.", file);
        }
    }
}
