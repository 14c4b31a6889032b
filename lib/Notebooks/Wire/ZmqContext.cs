namespace Notebooks.Wire;

/// <summary>Owns libzmq's own threads. Shut down first, so that every blocked socket lets go; disposed when all sockets are closed.</summary>
internal sealed class ZmqContext : IDisposable
{
    private IntPtr _handle;

    public ZmqContext()
    {
        _handle = ZeroMq.zmq_ctx_new();
        if (_handle == IntPtr.Zero) throw new ZmqException($"ZeroMQ could not start: {ZeroMq.LastError()}");
    }

    public ZmqSocket Open(SocketKind kind)
    {
        IntPtr socket = ZeroMq.zmq_socket(_handle, (int)kind);
        return socket != IntPtr.Zero ? new ZmqSocket(socket) : throw new ZmqException($"A {kind} socket could not be opened: {ZeroMq.LastError()}");
    }

    /// <summary>Wakes every thread that waits on a socket; each must then close its socket.</summary>
    public void ShutDown() => _ = ZeroMq.zmq_ctx_shutdown(_handle);

    /// <summary>Waits until what was sent has left, at most as long as the sockets linger.</summary>
    public void Dispose()
    {
        IntPtr handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
        if (handle == IntPtr.Zero) return;
        while (ZeroMq.zmq_ctx_term(handle) != 0 && ZeroMq.zmq_errno() == ZeroMq.InterruptedBySignal)
        {
            // A signal is not a reason to leave the context behind.
        }
    }
}
