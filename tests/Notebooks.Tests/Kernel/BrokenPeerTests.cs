using Notebooks.Kernel;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>Whoever speaks ZeroMQ's protocol wrongly loses a connection; nobody else notices.</summary>
public sealed class BrokenPeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What a peer may send that a kernel had better survive; given the kind of socket that the other side expects.</summary>
    private static readonly Dictionary<string, Func<string, byte[]>> Kinds = new()
    {
        ["empty command"] = type => [.. RawPeer.Handshake(type), 4, 0],
        ["empty command that is long"] = type => [.. RawPeer.Handshake(type), .. RawPeer.LongFrame(4, 0)],
        ["command without its name"] = type => [.. RawPeer.Handshake(type), 4, 1, 20],
        ["unknown command"] = type => [.. RawPeer.Handshake(type), .. RawPeer.Command("DANCE", [1, 2, 3])],
        ["short ping"] = type => [.. RawPeer.Handshake(type), .. RawPeer.Command("PING", [])],
        ["pings"] = type => [.. RawPeer.Handshake(type), .. RawPeer.Command("PING", new byte[42]), .. RawPeer.Command("PING", [0, 1])],
        ["second ready"] = type => [.. RawPeer.Handshake(type), .. RawPeer.Ready(type)],
        ["error"] = _ => [.. RawPeer.Greeting(), .. RawPeer.Command("ERROR", [200])],
        ["unknown handshake"] = _ => [.. RawPeer.Greeting(), .. RawPeer.Command("HELLO", [])],
        ["empty handshake"] = _ => [.. RawPeer.Greeting(), 4, 0],
        ["message for a handshake"] = _ => [.. RawPeer.Greeting(), 0, 1, 65],
        ["ready without identity"] = type => [.. RawPeer.Greeting(), .. RawPeer.Command("READY", RawPeer.SocketType(type))],
        ["ready without anything"] = _ => [.. RawPeer.Greeting(), .. RawPeer.Command("READY", [])],
        ["property of negative length"] = _ => [.. RawPeer.Greeting(), .. RawPeer.Command("READY", [1, 65, 0xff, 0xff, 0xff, 0xff])],
        ["property of too great a length"] = _ => [.. RawPeer.Greeting(), .. RawPeer.Command("READY", [1, 65, 0x7f, 0xff, 0xff, 0xff])],
        ["property cut short"] = _ => [.. RawPeer.Greeting(), .. RawPeer.Command("READY", [200, 65])],
        ["wrong partner"] = _ => [.. RawPeer.Handshake("PUSH"), 0, 1, 65],
        ["plain"] = type => [.. RawPeer.Greeting("PLAIN"), .. RawPeer.Ready(type)],
        ["curve"] = type => [.. RawPeer.Greeting("CURVE"), .. RawPeer.Ready(type)],
        ["another mechanism"] = type => [.. RawPeer.Greeting("ROT13"), .. RawPeer.Ready(type)],
        ["version 2.0"] = _ => [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 1, 5, 0, 0, 4, 0, 0, 1, 1],
        ["version 1.0"] = _ => [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0, 5, 1, 0, 1, 0, 2, 0, 1],
        ["version 200"] = type => [.. RawPeer.Greeting(version: 200), .. RawPeer.Ready(type), 4, 0],
        ["unversioned"] = _ => [1, 0, 2, 0, 1, 2, 0, 65],
        ["unversioned, 2^31"] = _ => [0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0],
        ["unversioned, 2^62"] = _ => [0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ["unversioned, 2^31 in the second frame"] = _ => [1, 0, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0],
        ["2^62 bytes"] = type => [.. RawPeer.Handshake(type), .. RawPeer.LongFrame(0, 1UL << 62)],
        ["2^64 - 1 bytes"] = type => [.. RawPeer.Handshake(type), .. RawPeer.LongFrame(0, ulong.MaxValue)],
        ["2^31 bytes"] = type => [.. RawPeer.Handshake(type), .. RawPeer.LongFrame(0, 0x7fffffc7)],
        ["2^31 bytes of command"] = type => [.. RawPeer.Handshake(type), .. RawPeer.LongFrame(4, 0x7fffffc7)],
        ["2^31 bytes of handshake"] = _ => [.. RawPeer.Greeting(), .. RawPeer.LongFrame(4, 0x7fffffc7)],
        ["undefined flags"] = type => [.. RawPeer.Handshake(type), 0xf8, 1, 0, 0xfc, 1, 0],
        ["subscriptions"] = type => [.. RawPeer.Handshake(type), 0, 2, 0, 65, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0],
        ["command between frames"] = type => [.. RawPeer.Handshake(type), 1, 1, 65, .. RawPeer.Command("PONG", []), 0, 1, 65],
    };

    [Fact]
    public void Breaking_the_protocol_harms_nobody_else()
    {
        using var kernel = new KernelClient();
        foreach ((string name, Func<string, byte[]> bytes) in Kinds)
        {
            RawPeer[] peers = [.. Ports(kernel).Select(port => new RawPeer(port.Port).Write(bytes(port.Type)))];
            Thread.Sleep(100);
            MustAnswer(kernel, name);
            foreach (RawPeer peer in peers) peer.Dispose();
        }

        kernel.MustLive();
        Assert.Contains("The kernel dropped a connection", kernel.Said);
        kernel.Reply(kernel.Control, kernel.Send(kernel.Control, "shutdown_request"));
        Assert.True(kernel.Process.WaitForExit(5000), "the process still runs");
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Fact]
    public void Ten_thousand_random_peers_harm_nobody_else()
    {
        using var kernel = new KernelClient();
        var random = new Random(1);
        (int Port, string Type)[] ports = Ports(kernel);
        Queue<RawPeer> peers = [];
        for (int i = 0; i < 10_000; i++)
        {
            (int port, string type) = ports[i % 5];
            peers.Enqueue(new RawPeer(port).Write(RandomBytes(random, type)));
            if (random.Next(10) == 0) peers.Last().Reset();
            if (peers.Count == 20) peers.Dequeue().Dispose(); // Not before it has been listened to.
            if (i % 1000 == 999) MustAnswer(kernel, $"peer {i}");
        }

        kernel.MustLive();
    }

    [Fact]
    public void Whoever_insists_ends_the_kernel_with_a_sentence()
    {
        using var kernel = new KernelClient();
        List<RawPeer> peers = [];
        const int mayBeLost = ConnectionThreads.Count - ConnectionThreads.Fewest;
        for (int lost = 1; lost <= mayBeLost + 1; lost++)
        {
            peers.Add(new RawPeer(kernel.Connection.ShellPort).Write(Kinds["empty command"]("DEALER")));
            bool Noticed() => kernel.Process.HasExited || kernel.Said.Split("dropped a connection").Length > lost;
            Assert.True(SpinWait.SpinUntil(Noticed, Patience), $"peer {lost}: {kernel.Said}");
            if (lost % 8 == 0) MustAnswer(kernel, $"peer {lost}");
        }

        kernel.Process.WaitForExit();
        Assert.Equal(KernelProcess.Unreachable, kernel.Process.ExitCode);
        Assert.Contains("The kernel ends: it has lost its connection to Jupyter.", kernel.Said);
        Assert.DoesNotContain("   at ", kernel.Said);
        foreach (RawPeer peer in peers) peer.Dispose();
    }

    /// <summary>The front end is answered as before, and so is one that comes new.</summary>
    private static void MustAnswer(KernelClient kernel, string after)
    {
        Assert.False(kernel.Process.HasExited, $"The kernel ended after {after}: {kernel.Said}");
        Assert.Equal("ok", (string?)kernel.Ask("kernel_info_request").Content["status"]);
        kernel.Reply(kernel.Control, kernel.Send(kernel.Control, "kernel_info_request"));
        // A connection that is made in the same moment as a broken one may share its thread, and its end.
        Assert.True(kernel.Beats() || kernel.Beats(), $"A new connection is not answered after {after}.");
    }

    /// <summary>Noise, from the beginning or after so much of a good conversation.</summary>
    private static byte[] RandomBytes(Random random, string type)
    {
        byte[] noise = new byte[random.Next(1, 200)];
        random.NextBytes(noise);
        byte[] good = random.Next(4) switch
        {
            0 => [],
            1 => RawPeer.Greeting()[..random.Next(64)],
            2 => RawPeer.Greeting(),
            _ => RawPeer.Handshake(type),
        };
        return [.. good, .. noise];
    }

    private static (int Port, string Type)[] Ports(KernelClient kernel)
    {
        ConnectionFile all = kernel.Connection;
        (int, string)[] routers = [(all.ShellPort, "DEALER"), (all.StdinPort, "DEALER"), (all.ControlPort, "DEALER"), (all.HbPort, "REQ")];
        return [.. routers, (all.IopubPort, "SUB")];
    }
}
