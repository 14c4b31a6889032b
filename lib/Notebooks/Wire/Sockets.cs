using System.Net.Sockets;
using NetMQ;

namespace Notebooks.Wire;

/// <summary>What all sockets of the kernel have in common.</summary>
internal static class Sockets
{
    /// <summary>How long unsent messages outlive their socket.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    /// <summary>Starts to listen. Nothing is ever dropped: whoever sends has to see to it that not too much waits.</summary>
    /// <exception cref="IOException">The endpoint cannot be bound.</exception>
    public static void Open(NetMQSocket socket, string endpoint)
    {
        socket.Options.Linger = Linger;
        socket.Options.SendHighWatermark = 0;
        try
        {
            socket.Bind(endpoint);
        }
        catch (Exception problem) when (problem is NetMQException or SocketException or ArgumentException or FormatException or OverflowException)
        {
            throw new IOException($"{endpoint} cannot be bound: {problem.Message}", problem);
        }
    }
}
