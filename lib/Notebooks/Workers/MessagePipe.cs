using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Workers;

/// <summary>JSON objects, one a line, over a pair of pipes of their own, so that nothing a notebook prints can be mistaken for one.</summary>
internal sealed class MessagePipe(Stream incoming, Stream outgoing) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamReader _reader = new(incoming, new UTF8Encoding(false), false, 64 * 1024);
    private readonly StreamWriter _writer = new(outgoing, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };

    /// <summary>Sends a message.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Send(JsonObject message)
    {
        lock (_gate)
        {
            _writer.WriteLine(message.ToJsonString());
            _writer.Flush();
        }
    }

    /// <summary>The next message; null once the other side is gone, even if it went in the middle of a line.</summary>
    public JsonObject? Receive()
    {
        try
        {
            return _reader.ReadLine() is { } line ? JsonNode.Parse(line) as JsonObject : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Tells the other side that nothing more comes. What it still sends can be received.</summary>
    public void Close()
    {
        lock (_gate) outgoing.Dispose();
    }

    /// <summary>To be called when nobody receives any more: a pipe that is being read cannot be closed.</summary>
    public void Dispose()
    {
        Close();
        incoming.Dispose();
    }
}
