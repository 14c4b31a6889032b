using System.Globalization;
using System.Text.Json.Nodes;

namespace Notebooks.Wire;

/// <summary>A message of the Jupyter protocol.</summary>
/// <param name="Identities">The frames before the delimiter: whom a router answers, or the topic of a publisher.</param>
/// <param name="Header">msg_id, session, username, date, msg_type, version.</param>
/// <param name="Parent">The header of what this answers; empty if it answers nothing.</param>
/// <param name="Metadata">Whatever either side adds.</param>
/// <param name="Content">What the message says.</param>
/// <param name="Buffers">Raw frames after the JSON.</param>
internal sealed record WireMessage(
    IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content, IReadOnlyList<byte[]> Buffers)
{
    /// <summary>The version of the protocol that this kernel speaks.</summary>
    public const string ProtocolVersion = "5.4";

    public string Type => Text(Header, "msg_type") ?? "";

    public string Id => Text(Header, "msg_id") ?? "";

    public string Session => Text(Header, "session") ?? "";

    /// <summary>The id of the message that this one answers; null if it answers none.</summary>
    public string? ParentId => Text(Parent, "msg_id");

    /// <summary>Where the message came in, and its reply goes out; null for one made here.</summary>
    public RequestChannel? Channel { get; init; }

    /// <summary>When this process received or made the message.</summary>
    public DateTimeOffset Arrived { get; } = DateTimeOffset.UtcNow;

    /// <summary>When the sender says it made the message; null if it does not say.</summary>
    public DateTimeOffset? Date => DateTimeOffset.TryParse(Text(Header, "date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;

    /// <summary>A message that answers or follows from another, addressed to its sender.</summary>
    public WireMessage Answer(string type, string session, JsonObject content) => Create(type, session, content, Header, Identities);

    /// <summary>A new message.</summary>
    public static WireMessage Create(string type, string session, JsonObject content, JsonObject? parent = null, IReadOnlyList<byte[]>? identities = null) => new(
        identities ?? [],
        new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        },
        (JsonObject?)parent?.DeepClone() ?? [], [], content, []);

    /// <summary>A field of the content that must be a text.</summary>
    /// <exception cref="MalformedMessageException">It is missing or something else.</exception>
    public string RequireText(string field) => Text(Content, field) ?? throw new MalformedMessageException($"{Type} needs '{field}', a text.");

    /// <summary>A field of the content that must be a whole number.</summary>
    /// <exception cref="MalformedMessageException">It is something else, or missing and there is no default.</exception>
    public int RequireNumber(string field, int? otherwise = null)
    {
        if (Content[field] is JsonValue value && value.TryGetValue(out int number)) return number;
        if (Content[field] is null && otherwise is { } known) return known;
        throw new MalformedMessageException($"{Type} needs '{field}', a whole number.");
    }

    /// <summary>A yes or no of the content.</summary>
    public bool Flag(string field, bool otherwise) => Content[field] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    private static string? Text(JsonObject json, string field) => json[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
