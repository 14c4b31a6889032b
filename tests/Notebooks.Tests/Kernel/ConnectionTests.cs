using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NetMQ.Sockets;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>Who connects, how often, and in whatever state the kernel is: it can be reached.</summary>
public sealed class ConnectionTests
{
    private static readonly byte[] Greeting = RawPeer.Greeting();

    [Fact]
    public void A_full_thread_pool_keeps_nobody_out()
    {
        using var kernel = new KernelClient();
        WireMessage cell = kernel.SendExecute("""
            for (int i = 0; i < 200; i++) _ = Task.Run(() => System.Threading.Thread.Sleep(-1));
            while (true) System.Threading.Thread.Sleep(10);
            """);
        while (kernel.NextOutput(cell).Type != "execute_input") { }
        Thread.Sleep(500);
        for (int i = 0; i < 30; i++) Assert.True(kernel.Beats(), $"connection {i} was not answered");
        Assert.Equal("ok", (string?)kernel.Ask("kernel_info_request").Content["status"]);
        kernel.Reply(kernel.Control, kernel.Send(kernel.Control, "interrupt_request"));
        Assert.Equal("Interrupted", (string?)kernel.Finish(cell).Reply.Content["ename"]);
        kernel.Reply(kernel.Control, kernel.Send(kernel.Control, "shutdown_request"));
        Assert.True(kernel.Process.WaitForExit(5000), "the process still runs");
        Assert.Equal(0, kernel.Process.ExitCode);
    }

    [Fact]
    public void Sockets_of_a_cell_that_never_come_back_keep_nobody_out()
    {
        using var kernel = new KernelClient();
        Assert.Equal("ok", (string?)kernel.Execute("""
            using System.Net;
            using System.Net.Sockets;
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            async Task Hang()
            {
                var client = new TcpClient();
                await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint).ConfigureAwait(false);
                await client.GetStream().ReadExactlyAsync(new byte[1]).ConfigureAwait(false);
                System.Threading.Thread.Sleep(-1);
            }
            for (int i = 0; i < 20; i++) _ = Hang();
            var servers = new List<TcpClient>();
            for (int i = 0; i < 20; i++) servers.Add(listener.AcceptTcpClient());
            System.Threading.Thread.Sleep(200);
            foreach (var server in servers) server.GetStream().WriteByte(1);
            System.Threading.Thread.Sleep(500);
            """).Reply.Content["status"]);
        for (int i = 0; i < 10; i++) Assert.True(kernel.Beats(), $"connection {i} was not answered");
        kernel.MustLive();
    }

    [Fact]
    public void A_front_end_that_comes_back_takes_over_its_name()
    {
        using var kernel = new KernelClient();
        for (int i = 0; i < 20; i++)
        {
            // The one before is not closed until the end: a process that was killed, or a network that is gone.
            var again = new DealerSocket();
            again.Options.Linger = TimeSpan.Zero;
            again.Options.Identity = "the same front end"u8.ToArray();
            again.Connect(kernel.Connection.Endpoint(kernel.Connection.ShellPort));
            kernel.Reply(again, kernel.Send(again, "kernel_info_request"));
            if (i % 2 == 0) again.Dispose();
        }

        kernel.MustLive();
    }

    [Fact]
    public void Noise_on_the_ports_is_ignored()
    {
        using var kernel = new KernelClient();
        var random = new Random(1);
        int[] ports = [kernel.Connection.ShellPort, kernel.Connection.IopubPort, kernel.Connection.StdinPort, kernel.Connection.ControlPort, kernel.Connection.HbPort];
        byte[][] noises =
        [
            [], "GET / HTTP/1.1\r\nHost: kernel\r\n\r\n"u8.ToArray(), Greeting[..5], Greeting[..11], Greeting, [.. Greeting, 4, 200], [0xff, 1, 2], [1, 0, 6, 0, 65],
        ];
        for (int i = 0; i < 300; i++)
        {
            byte[] noise = i < 5 * noises.Length ? noises[i / 5] : RandomBytes(random);
            using var raw = new TcpClient();
            raw.Connect(IPAddress.Loopback, ports[i % 5]);
            raw.GetStream().Write(noise);
            if (random.Next(2) == 0) raw.LingerState = new LingerOption(true, 0); // Reset, not closed.
        }

        kernel.MustLive();
        Assert.True(kernel.Beats());
        Assert.Equal("ok", (string?)kernel.Ask("kernel_info_request").Content["status"]);
        kernel.Reply(kernel.Control, kernel.Send(kernel.Control, "interrupt_request"));
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var first = new KernelClient();
        string file = Path.Combine(Directory.CreateTempSubdirectory("connection-").FullName, "c.json");
        File.WriteAllText(file, first.Connection.ToJson());
        using Process second = Process.Start(new ProcessStartInfo("dotnet", [KernelClient.Host, "kernel", file]) { RedirectStandardError = true })!;
        string said = second.StandardError.ReadToEnd();
        Assert.True(second.WaitForExit(20_000));
        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"{first.Connection.Endpoint(first.Connection.IopubPort)} cannot be bound", said);
        Assert.DoesNotContain("   at ", said);
        first.MustLive();
    }

    [Fact]
    public void The_part_of_the_runtime_that_the_pump_needs_is_there() => Assert.Equal(OperatingSystem.IsWindows(), SocketPump.Engines.Length == 0);

    private static byte[] RandomBytes(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 500)];
        random.NextBytes(bytes);
        return bytes;
    }
}
