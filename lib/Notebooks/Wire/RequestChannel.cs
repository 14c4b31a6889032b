namespace Notebooks.Wire;

/// <summary>A channel on which requests arrive and their replies leave.</summary>
internal sealed class RequestChannel : IDisposable
{
    private readonly MessageCodec _codec;
    private readonly Action<WireMessage> _received;
    private readonly Action<string> _dropped;
    private readonly RouterChannel _channel;

    /// <summary>Binds the channel; nothing is received before <see cref="Start"/>.</summary>
    /// <param name="name">Names the thread.</param>
    /// <param name="endpoint">What to bind.</param>
    /// <param name="codec">Shared by the channels, so that a message cannot be replayed on another one.</param>
    /// <param name="received">Told every good message, on the channel's thread: must return at once.</param>
    /// <param name="dropped">Told why a message was dropped.</param>
    public RequestChannel(
        string name, string endpoint, MessageCodec codec, Action<WireMessage> received, Action<string> dropped)
    {
        (_codec, _received, _dropped) = (codec, received, dropped);
        _channel = new RouterChannel(name, endpoint, Receive);
    }

    public void Start() => _channel.Start();

    /// <summary>Sends a message, from any thread; returns at once.</summary>
    public void Send(WireMessage message) => _channel.Send(_codec.Encode(message));

    /// <inheritdoc cref="RouterChannel.Flush"/>
    public void Flush(TimeSpan patience) => _channel.Flush(patience);

    public void Dispose() => _channel.Dispose();

    private void Receive(IReadOnlyList<byte[]> frames)
    {
        try
        {
            _received(_codec.Decode(frames) with { Channel = this });
        }
        catch (MalformedMessageException problem)
        {
            _dropped(problem.Message);
        }
    }
}
