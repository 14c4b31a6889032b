using System.Net.Sockets;
using NetMQ;

namespace Notebooks.Wire;

/// <summary>What all sockets of the kernel have in common.</summary>
internal static class Sockets
{
    /// <summary>How long unsent messages outlive their socket.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of a frame that may arrive. NetMQ takes the memory as soon as a peer says how much it will send.</summary>
    private const long LargestFrame = 256 << 20;

    /// <summary>Starts to listen. Nothing is ever dropped: whoever sends has to see to it that not too much waits.</summary>
    /// <exception cref="IOException">The endpoint cannot be bound.</exception>
    public static void Open(NetMQSocket socket, string endpoint)
    {
        socket.Options.Linger = Linger;
        socket.Options.SendHighWatermark = 0;
        socket.Options.MaxMsgSize = LargestFrame;
        try
        {
            ConnectionThreads.Bind(socket, endpoint);
        }
        catch (Exception problem) when (problem is NetMQException or SocketException or ArgumentException or FormatException or OverflowException)
        {
            throw new IOException($"{endpoint} cannot be bound: {problem.Message}", problem);
        }
    }

    /// <summary>Closes a socket, which goes on sending what waits.</summary>
    public static void Close(NetMQSocket socket)
    {
        ConnectionThreads.Forget(socket);
        socket.Dispose();
    }
}
