using System.Globalization;
using System.Numerics;
using NetMQ;

namespace Notebooks.Wire;

/// <summary>
/// The threads on which NetMQ reads from its connections. A peer that breaks ZeroMQ's protocol in a way that NetMQ is not prepared for
/// (with an empty command, or a property of negative length) ends the thread that reads from it. So the ports have a thread of their own,
/// which reads nothing, and connections are spread over many others: one that ends takes its connection with it and gets no other.
/// </summary>
internal static class ConnectionThreads
{
    /// <summary>How many threads there are for connections. NetMQ gives a connection to the one that has fewest.</summary>
    public const int Count = 48;

    /// <summary>So many must be left: those whose connections share a thread share its end.</summary>
    public const int Fewest = 16;

    private const string NamePrefix = "iothread-"; // NetMQ counts its threads, but numbers two others first.
    private const int FirstNumber = 2;
    private const long ForPorts = 1; // Bits as in NetMQ's affinity: the lowest is the first thread.

    private static readonly Lock Gate = new();
    private static readonly List<NetMQSocket> Bound = [];
    private static long _living = ((1L << Count) - 1) << 1;

    /// <summary>To be called before the first socket is made.</summary>
    public static void Prepare() => NetMQConfig.ThreadPoolSize = Count + 1;

    /// <summary>Binds a socket and spreads its connections.</summary>
    public static void Bind(NetMQSocket socket, string endpoint)
    {
        lock (Gate)
        {
            socket.Options.Affinity = ForPorts;
            socket.Bind(endpoint);
            socket.Options.Affinity = _living;
            Bound.Add(socket);
        }
    }

    /// <summary>Forgets a socket that is about to be closed.</summary>
    public static void Forget(NetMQSocket socket)
    {
        lock (Gate) Bound.Remove(socket);
    }

    /// <summary>Told, on any thread, that it ends with an exception.</summary>
    /// <returns>True if only a connection is lost; false if it was no such thread, or too few are left.</returns>
    public static bool Lose(string? thread)
    {
        if (thread?.StartsWith(NamePrefix, StringComparison.Ordinal) != true) return false;
        if (!int.TryParse(thread[NamePrefix.Length..], CultureInfo.InvariantCulture, out int number) || number <= FirstNumber) return false;
        lock (Gate)
        {
            _living &= ~(1L << (number - FirstNumber));
            if (BitOperations.PopCount((ulong)_living) < Fewest) return false;
            foreach (NetMQSocket socket in Bound) socket.Options.Affinity = _living; // Sets a field, nothing else: any thread may.
            return true;
        }
    }
}
