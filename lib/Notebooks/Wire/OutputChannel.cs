using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace Notebooks.Wire;

/// <summary>
/// The PUB socket with a thread of its own. Everything leaves in order and nothing is dropped: text that waits is joined, what would
/// exceed a server's limits is sent later, and whoever prints faster than that waits.
/// </summary>
internal sealed class OutputChannel : IDisposable
{
    /// <summary>Bytes of text and messages that may wait; about what may leave in a third of a second, so that an interrupt is not kept waiting.</summary>
    private const int MaxWaitingText = 200_000;
    private const int MaxWaitingMessages = 200;
    private const int MaxJoined = 64 * 1024;

    private readonly MessageCodec _codec;
    private readonly PublisherSocket _socket = new();
    private readonly Thread _thread;
    private readonly OutputRate _rate = new(TimeProvider.System);
    private readonly object _gate = new(); // A monitor: waited on.
    private readonly LinkedList<WireMessage> _waiting = new();
    private int _waitingText;
    private long _published;
    private long _left;
    private bool _ended;

    public OutputChannel(string endpoint, MessageCodec codec)
    {
        _codec = codec;
        Sockets.Open(_socket, endpoint);
        _thread = new Thread(Loop) { IsBackground = true, Name = "kernel iopub" };
    }

    public void Start() => _thread.Start();

    /// <summary>Publishes a message; waits if too much waits already.</summary>
    public void Publish(WireMessage message)
    {
        lock (_gate)
        {
            while (!_ended && (_waitingText > MaxWaitingText || _waiting.Count > MaxWaitingMessages)) Monitor.Wait(_gate);
            if (_ended) return;
            _waitingText += Encoding.UTF8.GetByteCount(PrintedText(message));
            if (!TryJoin(message))
            {
                _waiting.AddLast(message);
                _published++;
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything published so far has left.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            long last = _published;
            while (!_ended && _left < last) Monitor.Wait(_gate);
        }
    }

    /// <summary>Sends what waits, without regard to limits any more, and ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }

        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted)) Sockets.Close(_socket);
        else _thread.Join();
    }

    private void Loop()
    {
        while (Next() is { } message)
        {
            IReadOnlyList<byte[]> frames = _codec.Encode(message);
            int counted = message.Type == "stream" ? frames.Sum(frame => frame.Length) : 0;
            if (IsCounted(message)) Wait(counted);
            _socket.SendMultipartBytes(frames);
            Count(message, counted);
            lock (_gate)
            {
                _left++;
                Monitor.PulseAll(_gate);
            }
        }

        Sockets.Close(_socket);
    }

    private WireMessage? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_ended) return null;
                Monitor.Wait(_gate);
            }

            WireMessage message = _waiting.First!.Value;
            _waiting.RemoveFirst();
            _waitingText -= Encoding.UTF8.GetByteCount(PrintedText(message));
            return message;
        }
    }

    /// <summary>The server drops nothing of these kinds, so they need not be counted.</summary>
    private static bool IsCounted(WireMessage message) => message.Type is not ("status" or "execute_input" or "comm_open");

    private void Wait(int counted)
    {
        lock (_gate)
        {
            while (!_ended && _rate.Delay(counted) is { Ticks: > 0 } delay) Monitor.Wait(_gate, delay);
        }
    }

    private void Count(WireMessage message, int counted)
    {
        if (IsCounted(message)) _rate.Count(counted);
        else if (message.Type == "status" && (string?)message.Content["execution_state"] == "idle") _rate.Reset();
    }

    private bool TryJoin(WireMessage message)
    {
        if (message.Type != "stream" || _waiting.Last?.Value is not { Type: "stream" } last) return false;
        if ((string?)last.Content["name"] != (string?)message.Content["name"] || (string?)last.Parent["msg_id"] != (string?)message.Parent["msg_id"]) return false;
        string text = PrintedText(last);
        if (text.Length >= MaxJoined) return false;
        last.Content["text"] = text + PrintedText(message);
        return true;
    }

    private static string PrintedText(WireMessage message) => message.Type == "stream" && message.Content["text"] is JsonValue text ? (string?)text ?? "" : "";
}
