using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Notebooks.Tests.Kernel;

/// <summary>Connects to a port and writes ZeroMQ's protocol (ZMTP 3.0) by hand, and so can break it wherever a test wants.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly TcpClient _client = new();

    public RawPeer(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _client.NoDelay = true;
    }

    /// <summary>What both sides say first: version 3.0 and that nothing is secret.</summary>
    public static byte[] Greeting(string mechanism = "NULL", byte version = 3)
        => [0xff, .. new byte[8], 0x7f, version, 0, .. Encoding.ASCII.GetBytes(mechanism.PadRight(20, '\0')), .. new byte[32]];

    /// <summary>The command that ends a handshake.</summary>
    public static byte[] Ready(string socketType) => Command("READY", [.. SocketType(socketType), .. Property("Identity", [])]);

    /// <summary>Greeting and handshake as they should be.</summary>
    public static byte[] Handshake(string socketType) => [.. Greeting(), .. Ready(socketType)];

    public static byte[] Command(string name, byte[] data) => Frame(4, [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data]);

    public static byte[] SocketType(string name) => Property("Socket-Type", Encoding.ASCII.GetBytes(name));

    /// <summary>The beginning of a frame that says it is this long.</summary>
    public static byte[] LongFrame(byte flags, ulong length)
    {
        byte[] head = new byte[9];
        head[0] = (byte)(flags | 2);
        BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(1), length);
        return head;
    }

    /// <summary>Writes; that the other side has had enough meanwhile is no matter.</summary>
    public RawPeer Write(byte[] bytes)
    {
        try
        {
            _client.GetStream().Write(bytes);
        }
        catch (IOException)
        {
            // It has hung up.
        }

        return this;
    }

    /// <summary>Hangs up at once, as a process does that is killed with bytes unread.</summary>
    public void Reset() => _client.Client.Close(0);

    public void Dispose() => _client.Dispose();

    private static byte[] Frame(byte flags, byte[] body) => [flags, (byte)body.Length, .. body];

    private static byte[] Property(string name, byte[] value)
        => [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)value.Length, .. value];
}
