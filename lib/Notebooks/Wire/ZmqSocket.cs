using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Notebooks.Wire;

/// <summary>A ZeroMQ socket: messages of several frames, in and out. To be used by one thread at a time.</summary>
internal sealed class ZmqSocket(IntPtr handle) : IDisposable
{
    private const int RoutingId = 5;
    private const int SubscribeTo = 6;
    private const int Linger = 17;
    private const int SendHighWaterMark = 23;
    private const int ReceiveHighWaterMark = 24;
    private const int RouterHandover = 56;
    private const short Readable = 1;

    private IntPtr _handle = handle;

    /// <summary>How long unsent messages outlive the socket, in milliseconds.</summary>
    public int LingerMilliseconds { set => Set(Linger, value); }

    /// <summary>How many messages may wait before libzmq drops (a publisher) or blocks (others); 0 for no limit.</summary>
    public int HighWaterMark
    {
        set
        {
            Set(SendHighWaterMark, value);
            Set(ReceiveHighWaterMark, value);
        }
    }

    /// <summary>What a router knows the socket by: a client's is the same on shell and stdin. To be set before it connects.</summary>
    public byte[] Identity { set => Check(ZeroMq.zmq_setsockopt(_handle, RoutingId, value, (nuint)value.Length), "its identity cannot be set"); }

    /// <summary>A router lets a client that comes back take over its old identity.</summary>
    public bool Handover { set => Set(RouterHandover, value ? 1 : 0); }

    public void Bind(string endpoint) => Check(ZeroMq.zmq_bind(_handle, endpoint), $"{endpoint} cannot be bound");

    public void Connect(string endpoint) => Check(ZeroMq.zmq_connect(_handle, endpoint), $"{endpoint} cannot be reached");

    /// <summary>Receives everything that is published.</summary>
    public void SubscribeToAll() => Check(ZeroMq.zmq_setsockopt(_handle, SubscribeTo, [], 0), "it cannot subscribe");

    /// <summary>Sends one message.</summary>
    /// <returns>False if the context is being shut down.</returns>
    public bool Send(IReadOnlyList<byte[]> frames)
    {
        for (int i = 0; i < frames.Count; i++)
        {
            int flags = i < frames.Count - 1 ? ZeroMq.SendMore : 0;
            byte[] frame = frames[i];
            if (!Retry(() => ZeroMq.zmq_send(_handle, frame, (nuint)frame.Length, flags))) return false;
        }

        return true;
    }

    /// <summary>Waits for one message.</summary>
    /// <returns>Its frames; null if the context is being shut down.</returns>
    public IReadOnlyList<byte[]>? Receive()
    {
        List<byte[]> frames = [];
        bool more = true;
        while (more)
        {
            var frame = default(ZeroMq.ZmqFrame);
            _ = ZeroMq.zmq_msg_init(ref frame);
            try
            {
                if (!Receive(ref frame)) return null;
                byte[] content = new byte[(int)ZeroMq.zmq_msg_size(ref frame)];
                if (content.Length > 0) Marshal.Copy(ZeroMq.zmq_msg_data(ref frame), content, 0, content.Length);
                frames.Add(content);
                more = ZeroMq.zmq_msg_more(ref frame) != 0;
            }
            finally
            {
                _ = ZeroMq.zmq_msg_close(ref frame);
            }
        }

        return frames;
    }

    /// <summary>Waits until one of the sockets can be read.</summary>
    /// <param name="sockets">At most 8.</param>
    /// <returns>Which ones, bit by bit; 0 if the time is over, -1 if the context is being shut down.</returns>
    public static int Poll(ReadOnlySpan<ZmqSocket> sockets, TimeSpan patience)
    {
        // zmq_pollitem_t: socket, file descriptor (a handle on Windows, else an int), events, happened.
        int events = OperatingSystem.IsWindows() ? 16 : 12;
        int size = OperatingSystem.IsWindows() ? 24 : 16;
        Span<byte> items = stackalloc byte[8 * 24];
        items.Clear();
        for (int i = 0; i < sockets.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(items[(i * size)..], sockets[i]._handle);
            BinaryPrimitives.WriteInt16LittleEndian(items[(i * size + events)..], Readable);
        }

        int count = ZeroMq.zmq_poll(items, sockets.Length, (nint)patience.TotalMilliseconds);
        if (count < 0) return ZeroMq.zmq_errno() == ZeroMq.InterruptedBySignal ? 0 : -1;
        int readable = 0;
        for (int i = 0; i < sockets.Length; i++)
        {
            if ((BinaryPrimitives.ReadInt16LittleEndian(items[(i * size + events + 2)..]) & Readable) != 0) readable |= 1 << i;
        }

        return readable;
    }

    public void Dispose()
    {
        IntPtr handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
        if (handle != IntPtr.Zero) _ = ZeroMq.zmq_close(handle);
    }

    private bool Receive(ref ZeroMq.ZmqFrame frame)
    {
        while (ZeroMq.zmq_msg_recv(ref frame, _handle, 0) < 0)
        {
            if (ZeroMq.zmq_errno() == ZeroMq.InterruptedByEnd) return false;
            if (ZeroMq.zmq_errno() != ZeroMq.InterruptedBySignal) throw new ZmqException($"A message could not be received: {ZeroMq.LastError()}");
        }

        return true;
    }

    private static bool Retry(Func<int> send)
    {
        while (send() < 0)
        {
            if (ZeroMq.zmq_errno() == ZeroMq.InterruptedByEnd) return false;
            if (ZeroMq.zmq_errno() != ZeroMq.InterruptedBySignal) throw new ZmqException($"A message could not be sent: {ZeroMq.LastError()}");
        }

        return true;
    }

    private void Set(int option, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        MemoryMarshal.Write(bytes, value);
        Check(ZeroMq.zmq_setsockopt(_handle, option, bytes, (nuint)bytes.Length), $"option {option} cannot be set");
    }

    private static void Check(int result, string problem)
    {
        if (result != 0) throw new ZmqException($"ZeroMQ: {problem}: {ZeroMq.LastError()}.");
    }
}
