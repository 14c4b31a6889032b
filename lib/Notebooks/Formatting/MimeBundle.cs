using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Formatting;

/// <summary>One value in several representations; a front end shows the richest it knows.</summary>
/// <param name="Data">By media type: text, base64 text for images, or JSON for the types that are JSON.</param>
public sealed record MimeBundle(JsonObject Data)
{
    /// <summary>A bundle with a plain text only.</summary>
    public static MimeBundle Text(string text) => new(new JsonObject { [MimeTypes.PlainText] = text });

    /// <summary>The object of the result protocol that travels in the bundle, if any.</summary>
    public JsonObject? Experiments => Data[MimeTypes.Experiments] as JsonObject;

    /// <summary>The plain text, or an empty one.</summary>
    public string PlainText => Data[MimeTypes.PlainText] is JsonValue text ? text.ToString() : "";

    /// <summary>Adds a representation; content of a JSON type is parsed, and kept as text if it is not JSON after all.</summary>
    internal void Add(string mime, string content)
    {
        if (!MimeTypes.IsJson(mime))
        {
            Data[mime] = content;
            return;
        }

        try
        {
            Data[mime] = JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            Data[mime] = content;
        }
    }
}
