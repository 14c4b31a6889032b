using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>A front end in a few lines: starts a kernel process and speaks to it over its five sockets, frame by frame where a test wants that.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-test-").FullName;
    private readonly string _session = Guid.NewGuid().ToString();
    private readonly MessageCodec _codec;
    private readonly Dictionary<string, List<WireMessage>> _unread = [];

    public KernelClient(string key = "a secret", params string[] arguments)
    {
        int[] ports = FreePorts(5);
        Connection = new ConnectionFile
        {
            Transport = "tcp",
            Ip = "127.0.0.1",
            ShellPort = ports[0],
            IopubPort = ports[1],
            StdinPort = ports[2],
            ControlPort = ports[3],
            HbPort = ports[4],
            Key = key,
        };
        string file = Path.Combine(_folder, "connection.json");
        File.WriteAllText(file, Connection.ToJson());
        _codec = new MessageCodec(key);
        Output = new SubscriberSocket();
        Output.Options.ReceiveHighWatermark = 0;
        Output.SubscribeToAnyTopic();
        Output.Connect(Connection.Endpoint(Connection.IopubPort));
        Shell = Connect(Connection.ShellPort);
        Control = Connect(Connection.ControlPort);
        Stdin = Connect(Connection.StdinPort);
        Process = Process.Start(new ProcessStartInfo("dotnet", [Host, "kernel", file, .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Process.OutputDataReceived += (_, _) => { };
        Process.BeginOutputReadLine();
        Process.ErrorDataReceived += (_, line) => Said += line.Data + "\n";
        Process.BeginErrorReadLine();
        WaitUntilReady();
    }

    /// <summary>The kernel's own program, built beside the tests.</summary>
    public static string Host { get; } = typeof(MessageCodec).Assembly.Location;

    public ConnectionFile Connection { get; }

    public Process Process { get; }

    public DealerSocket Shell { get; }

    public DealerSocket Control { get; }

    public DealerSocket Stdin { get; }

    public SubscriberSocket Output { get; }

    /// <summary>What the process printed itself, outside any cell.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Sends a request and returns it.</summary>
    public WireMessage Send(DealerSocket socket, string type, JsonObject? content = null, WireMessage? parent = null)
    {
        WireMessage message = WireMessage.Create(type, _session, content ?? [], parent?.Header);
        socket.SendMultipartBytes(_codec.Encode(message));
        return message;
    }

    public WireMessage SendExecute(string code, bool silent = false, bool store = true, bool stdin = false, bool stopOnError = true, JsonObject? expressions = null)
        => Send(Shell, "execute_request", new JsonObject
        {
            ["code"] = code,
            ["silent"] = silent,
            ["store_history"] = store,
            ["allow_stdin"] = stdin,
            ["stop_on_error"] = stopOnError,
            ["user_expressions"] = expressions ?? [],
        });

    /// <summary>Executes a cell to its end.</summary>
    public CellRun Execute(string code, bool silent = false, bool store = true, bool stopOnError = true, JsonObject? expressions = null)
        => Finish(SendExecute(code, silent, store, false, stopOnError, expressions));

    /// <summary>Waits for the reply and the outputs of a request.</summary>
    public CellRun Finish(WireMessage request)
    {
        WireMessage reply = Reply(Shell, request);
        return new CellRun(reply, Outputs(request));
    }

    public WireMessage Ask(string type, JsonObject? content = null) => Reply(Shell, Send(Shell, type, content));

    /// <summary>The reply to a request; what else arrives first is kept for whoever asks for it.</summary>
    public WireMessage Reply(NetMQSocket socket, WireMessage request) => Next(socket, message => message.ParentId == request.Id);

    /// <summary>Everything published for a request, up to its idle, without busy and execute_input.</summary>
    public IReadOnlyList<WireMessage> Outputs(WireMessage request)
    {
        List<WireMessage> outputs = [];
        while (true)
        {
            WireMessage next = NextOutput(request);
            if (next.Type == "status" && (string?)next.Content["execution_state"] == "idle") return outputs;
            if (next.Type is not ("status" or "execute_input")) outputs.Add(next);
        }
    }

    public WireMessage NextOutput(WireMessage request) => Next(Output, message => message.ParentId == request.Id);

    /// <summary>Waits until the kernel executes the request's cell and has printed something.</summary>
    public void WaitForText(WireMessage request, string text)
    {
        string seen = "";
        while (!seen.Contains(text)) seen += NextOutput(request) is { Type: "stream" } stream ? (string?)stream.Content["text"] : "";
    }

    public WireMessage Next(NetMQSocket socket, Func<WireMessage, bool> wanted, TimeSpan? patience = null)
    {
        string place = ReferenceEquals(socket, Output) ? "iopub" : ReferenceEquals(socket, Shell) ? "shell" : ReferenceEquals(socket, Stdin) ? "stdin" : "control";
        if (!_unread.TryGetValue(place, out List<WireMessage>? unread)) _unread[place] = unread = [];
        int index = unread.FindIndex(message => wanted(message));
        if (index >= 0)
        {
            WireMessage found = unread[index];
            unread.RemoveAt(index);
            return found;
        }

        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < (patience ?? Patience))
        {
            List<byte[]> frames = [];
            if (!socket.TryReceiveMultipartBytes(TimeSpan.FromMilliseconds(100), ref frames))
            {
                if (Process.HasExited) break;
                continue;
            }

            WireMessage message = _codec.Decode(frames);
            if (wanted(message)) return message;
            unread.Add(message);
        }

        string end = Process.HasExited ? $" The kernel ended with code {Process.ExitCode}." : "";
        throw new TimeoutException($"Nothing arrived on {place} in {clock.Elapsed.TotalSeconds:0.0} s; unread: {string.Join(", ", unread.Select(m => m.Type))}.{end} {Said}");
    }

    /// <summary>Demands that the kernel still does its work.</summary>
    public void MustLive() => Assert.Equal("42", Execute("6 * 7").Text);

    /// <summary>True if a new connection's heartbeat comes back.</summary>
    public bool Beats()
    {
        using var heart = new RequestSocket();
        heart.Options.Linger = TimeSpan.Zero;
        heart.Connect(Connection.Endpoint(Connection.HbPort));
        heart.SendFrame("ping");
        return heart.TryReceiveFrameString(TimeSpan.FromSeconds(5), out string? answer) && answer == "ping";
    }

    public IReadOnlyList<byte[]> Encode(WireMessage message) => _codec.Encode(message);

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
        foreach (NetMQSocket socket in new NetMQSocket[] { Shell, Control, Stdin, Output }) socket.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void WaitUntilReady()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            // Until the subscription has arrived nothing published reaches us: ask until an answer comes with its status.
            WireMessage request = Send(Shell, "kernel_info_request");
            Reply(Shell, request);
            try
            {
                Next(Output, message => message.ParentId == request.Id && (string?)message.Content["execution_state"] == "idle", TimeSpan.FromMilliseconds(500));
                _unread.Clear();
                return;
            }
            catch (TimeoutException) when (clock.Elapsed < Patience)
            {
                // Asked again.
            }
        }
    }

    private DealerSocket Connect(int port)
    {
        DealerSocket socket = new();
        socket.Options.Linger = TimeSpan.Zero;
        socket.Options.Identity = Encoding.ASCII.GetBytes(_session);
        socket.Connect(Connection.Endpoint(port));
        return socket;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners) listener.Stop();
        return ports;
    }
}
