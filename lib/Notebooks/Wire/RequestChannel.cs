using System.Collections.Concurrent;

namespace Notebooks.Wire;

/// <summary>
/// A ROUTER socket with a thread of its own, which alone touches it: hands on what arrives, and sends what any thread wants sent.
/// </summary>
internal sealed class RequestChannel : IDisposable
{
    private readonly MessageCodec _codec;
    private readonly Action<WireMessage> _received;
    private readonly Action<string> _dropped;
    private readonly ConcurrentQueue<IReadOnlyList<byte[]>> _outgoing = new();
    private readonly ZmqSocket _socket;
    private readonly ZmqSocket _wake;
    private readonly ZmqSocket _woken;
    private readonly Lock _wakeGate = new();
    private readonly Thread _thread;
    private int _unsent;

    /// <summary>Binds the channel; nothing is received before <see cref="Start"/>.</summary>
    /// <param name="context">Whose shutdown ends the channel.</param>
    /// <param name="name">Names the thread.</param>
    /// <param name="endpoint">What to bind.</param>
    /// <param name="codec">Shared by the channels, so that a message cannot be replayed on another one.</param>
    /// <param name="received">Told every good message, on the channel's thread: must return at once.</param>
    /// <param name="dropped">Told why a message was dropped.</param>
    public RequestChannel(ZmqContext context, string name, string endpoint, MessageCodec codec, Action<WireMessage> received, Action<string> dropped)
    {
        (_codec, _received, _dropped) = (codec, received, dropped);
        _socket = context.Open(SocketKind.Router);
        _socket.LingerMilliseconds = 1000;
        _socket.Handover = true;
        _socket.Bind(endpoint);
        string signal = $"inproc://{name}-{Guid.NewGuid():N}";
        _woken = context.Open(SocketKind.Pair);
        _woken.Bind(signal);
        _wake = context.Open(SocketKind.Pair);
        _wake.LingerMilliseconds = 0;
        _wake.Connect(signal);
        _thread = new Thread(Loop) { IsBackground = true, Name = $"kernel {name}" };
    }

    public void Start() => _thread.Start();

    /// <summary>Sends a message, from any thread; returns at once.</summary>
    public void Send(WireMessage message)
    {
        Interlocked.Increment(ref _unsent);
        _outgoing.Enqueue(_codec.Encode(message));
        lock (_wakeGate) _wake.Send([[]]);
    }

    /// <summary>Waits until everything has been handed to the socket, but not for ever; the socket's own linger does the rest.</summary>
    public void Flush(TimeSpan patience) => SpinWait.SpinUntil(() => Volatile.Read(ref _unsent) == 0, patience);

    /// <summary>Waits for the thread, which the shutdown of the context ends.</summary>
    public void Dispose()
    {
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted)) CloseOwn();
        else _thread.Join();
        _wake.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            int readable = ZmqSocket.Poll([_socket, _woken], Timeout.InfiniteTimeSpan);
            if (readable < 0) break;
            if ((readable & 2) != 0 && _woken.Receive() == null) break;
            while (_outgoing.TryDequeue(out IReadOnlyList<byte[]>? frames))
            {
                _socket.Send(frames);
                Interlocked.Decrement(ref _unsent);
            }

            if ((readable & 1) == 0) continue;
            if (_socket.Receive() is not { } arrived) break;
            Hand(arrived);
        }

        CloseOwn();
    }

    private void Hand(IReadOnlyList<byte[]> frames)
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

    private void CloseOwn()
    {
        _socket.Dispose();
        _woken.Dispose();
    }
}
