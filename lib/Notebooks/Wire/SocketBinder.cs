using System.Net.Sockets;
using System.Reflection;
using AsyncIO;
using NetMQ;
using NetMQ.Monitoring;

namespace Notebooks.Wire;

/// <summary>
/// Binds the kernel's sockets so that they go on whatever cells do. Where it is not on Windows, NetMQ hears of its sockets through
/// .NET's thread pool, and a cell can fill that: with a hundred tasks that sleep the kernel could not be reached any more, not even to
/// interrupt them. So .NET is told to handle the events of these sockets on its own socket thread, which it can do
/// (<c>Socket.PreferInlineCompletions</c>), but neither .NET nor NetMQ has a public way to ask for it.
/// </summary>
internal sealed class SocketBinder : IDisposable
{
    /// <summary>How long unsent messages outlive their socket.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private static readonly PropertyInfo? Inline = typeof(Socket).GetProperty("PreferInlineCompletions", BindingFlags.Instance | BindingFlags.NonPublic);

    private readonly NetMQPoller _poller = new();
    private readonly List<NetMQMonitor> _monitors = [];

    /// <summary>Starts to listen. Nothing is ever dropped: whoever sends has to see to it that not too much waits.</summary>
    /// <exception cref="IOException">The endpoint cannot be bound.</exception>
    public void Bind(NetMQSocket socket, string endpoint)
    {
        socket.Options.Linger = Linger;
        socket.Options.SendHighWatermark = 0;
        var monitor = new NetMQMonitor(socket, $"inproc://{Guid.NewGuid():N}", SocketEvents.Listening | SocketEvents.Accepted);
        monitor.Listening += (_, opened) => HandleInline(opened.Socket);
        monitor.Accepted += (_, opened) => HandleInline(opened.Socket);
        monitor.AttachToPoller(_poller);
        _monitors.Add(monitor);
        try
        {
            socket.Bind(endpoint);
        }
        catch (Exception problem) when (problem is NetMQException or SocketException or ArgumentException or FormatException or OverflowException)
        {
            throw new IOException($"{endpoint} cannot be bound: {problem.Message}", problem);
        }
    }

    public void Start() => _poller.RunAsync("kernel connections", isBackgroundThread: true);

    public void Dispose()
    {
        foreach (NetMQMonitor monitor in _monitors) monitor.Dispose();
        _poller.Dispose();
    }

    private static void HandleInline(AsyncSocket? opened)
    {
        FieldInfo? inner = opened?.GetType().GetField("m_socket", BindingFlags.Instance | BindingFlags.NonPublic);
        if (inner?.GetValue(opened) is Socket socket) Inline?.SetValue(socket, true);
    }
}
