using NetMQ;
using NetMQ.Sockets;

namespace Notebooks.Wire;

/// <summary>
/// A ROUTER socket with a thread of its own, which alone touches it: hands on what arrives, and sends what any thread wants sent.
/// </summary>
internal sealed class RouterChannel : IDisposable
{
    private readonly RouterSocket _socket = new();
    private readonly NetMQQueue<IReadOnlyList<byte[]>> _outgoing = new();
    private readonly NetMQPoller _poller;
    private readonly string _name;
    private int _unsent;

    /// <summary>Binds the channel; nothing is received before <see cref="Start"/>.</summary>
    /// <param name="name">Names the thread.</param>
    /// <param name="endpoint">What to bind.</param>
    /// <param name="received">Told the frames of every message, on the channel's thread: must return at once.</param>
    public RouterChannel(string name, string endpoint, Action<IReadOnlyList<byte[]>> received)
    {
        _name = name;
        _socket.Options.RouterHandover = true; // A client that comes back takes over its old identity.
        Sockets.Open(_socket, endpoint);
        _socket.ReceiveReady += (_, _) => received(_socket.ReceiveMultipartBytes());
        _outgoing.ReceiveReady += (_, _) => SendNext();
        _poller = [_socket, _outgoing];
    }

    public void Start() => _poller.RunAsync($"kernel {_name}", isBackgroundThread: true);

    /// <summary>Sends a message, from any thread; returns at once.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        Interlocked.Increment(ref _unsent);
        _outgoing.Enqueue(frames);
    }

    /// <summary>Waits until everything has been handed to the socket, but not for ever; the socket's own linger does the rest.</summary>
    public void Flush(TimeSpan patience) => SpinWait.SpinUntil(() => Volatile.Read(ref _unsent) == 0, patience);

    /// <summary>Ends the thread and closes the socket.</summary>
    public void Dispose()
    {
        _poller.Dispose();
        _outgoing.Dispose();
        Sockets.Close(_socket);
    }

    private void SendNext()
    {
        if (!_outgoing.TryDequeue(out IReadOnlyList<byte[]>? frames, TimeSpan.Zero)) return;
        _socket.SendMultipartBytes(frames);
        Interlocked.Decrement(ref _unsent);
    }
}
