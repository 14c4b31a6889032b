using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Wire;

/// <summary>Between messages and their frames: identities, delimiter, signature, four JSON objects, buffers.</summary>
internal sealed class MessageCodec(string key)
{
    private const int JsonFrames = 4;
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    private readonly MessageSigner _signer = new(key);

    public IReadOnlyList<byte[]> Encode(WireMessage message)
    {
        byte[][] json = [Bytes(message.Header), Bytes(message.Parent), Bytes(message.Metadata), Bytes(message.Content)];
        return [.. message.Identities, Delimiter, _signer.Sign(json), .. json, .. message.Buffers];
    }

    /// <summary>Reads frames that came from outside.</summary>
    /// <exception cref="MalformedMessageException">They are no message, or its signature is wrong or was used before.</exception>
    public WireMessage Decode(IReadOnlyList<byte[]> frames)
    {
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter)) delimiter++;
        int first = delimiter + 2;
        if (first + JsonFrames > frames.Count) throw new MalformedMessageException($"{frames.Count} frames arrived, which are no message.");
        byte[][] json = [.. frames.Skip(first).Take(JsonFrames)];
        _signer.Check(frames[delimiter + 1], json);
        var message = new WireMessage(
            [.. frames.Take(delimiter)], Parse(json[0], "header"), Parse(json[1], "parent_header"), Parse(json[2], "metadata"), Parse(json[3], "content"),
            [.. frames.Skip(first + JsonFrames)]);
        if (message.Type.Length == 0 || message.Id.Length == 0) throw new MalformedMessageException("The header lacks msg_type or msg_id.");
        return message;
    }

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Compact);

    private static JsonObject Parse(byte[] frame, string name)
    {
        try
        {
            return JsonNode.Parse(frame, documentOptions: Strict) as JsonObject ?? throw new MalformedMessageException($"The {name} is no JSON object.");
        }
        catch (JsonException problem)
        {
            throw new MalformedMessageException($"The {name} is not JSON: {problem.Message}", problem);
        }
    }
}
