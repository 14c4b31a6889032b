namespace Notebooks.Wire;

/// <summary>Echoes what a client sends, so that it knows that the kernel's process lives, whatever the cells do.</summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly ZmqSocket _socket;
    private readonly Thread _thread;

    public Heartbeat(ZmqContext context, string endpoint)
    {
        _socket = context.Open(SocketKind.Router);
        _socket.LingerMilliseconds = 0;
        _socket.Bind(endpoint);
        _thread = new Thread(Loop) { IsBackground = true, Name = "kernel heartbeat", Priority = ThreadPriority.AboveNormal };
    }

    public void Start() => _thread.Start();

    public void Dispose()
    {
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted)) _socket.Dispose();
        else _thread.Join();
    }

    private void Loop()
    {
        while (_socket.Receive() is { } beat && _socket.Send(beat))
        {
            // A router returns a beat to whom it came from, identity and delimiter included.
        }

        _socket.Dispose();
    }
}
