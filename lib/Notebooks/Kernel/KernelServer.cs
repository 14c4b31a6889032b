using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using NetMQ;
using Notebooks.Language;
using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>
/// A Jupyter kernel for C#: the wire protocol 5.4 around a <see cref="CSharpSession"/>. Channels, execution and answers have threads of
/// their own, so that a busy cell can be interrupted, completes what is typed meanwhile, and keeps its heartbeat.
/// </summary>
public sealed class KernelServer : IDisposable
{
    private static readonly TimeSpan BeforeLanguage = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the reply to a shutdown may take to leave.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly string _name = Guid.NewGuid().ToString();
    private readonly SocketPump _pump = new();
    private readonly OutputChannel _output;
    private readonly RequestChannel _shell;
    private readonly RequestChannel _control;
    private readonly RequestChannel _stdin;
    private readonly RouterChannel _heartbeat;
    private readonly KernelPort _port;
    private readonly StandardInput _input;
    private readonly CSharpSession _session;
    private readonly LanguageService _language;
    private readonly CellExecutor _executor;
    private readonly Requests _requests;
    private readonly BlockingCollection<WireMessage> _questions = [];
    private readonly BlockingCollection<WireMessage> _orders = [];
    private readonly ManualResetEventSlim _ended = new();

    /// <summary>Binds the five channels of the connection file.</summary>
    /// <exception cref="InvalidDataException">It is not a connection file.</exception>
    /// <exception cref="IOException">A channel cannot be bound.</exception>
    public KernelServer(KernelOptions options)
    {
        ConnectionFile connection = ConnectionFile.Read(options.ConnectionFile);
        var codec = new MessageCodec(connection.Key);
        ConnectionThreads.Prepare();
        _output = new OutputChannel(connection.Endpoint(connection.IopubPort), codec);
        _port = new KernelPort(_output, _name);
        _shell = new RequestChannel("shell", connection.Endpoint(connection.ShellPort), codec, FromShell, Dropped);
        _control = new RequestChannel("control", connection.Endpoint(connection.ControlPort), codec, FromControl, Dropped);
        _input = new StandardInput(_name);
        _stdin = new RequestChannel("stdin", connection.Endpoint(connection.StdinPort), codec, _input.Receive, Dropped);
        _input.Send = _stdin.Send;
        _heartbeat = new RouterChannel("heartbeat", connection.Endpoint(connection.HbPort), beat => _heartbeat?.Send(beat));

        var history = new History(options.HistoryFile);
        var sink = new KernelSink(_port.Publish, _name);
        _session = new CSharpSession(options.Folder, sink, _input);
        _language = new LanguageService(_session);
        _requests = new Requests(history, _language);
        _executor = new CellExecutor(_port, _session, sink, _input, history, _requests)
        {
            NativeStreams = NativeStreams.Capture(text => sink.Stream("stdout", text)),
        };
    }

    /// <summary>Told why something that arrived was dropped.</summary>
    public event Action<string>? MessageDropped;

    /// <summary>Serves until a shutdown is requested.</summary>
    public void Run()
    {
        new Thread(AnswerQuestions) { IsBackground = true, Name = "kernel answers" }.Start();
        new Thread(ObeyOrders) { IsBackground = true, Name = "kernel orders" }.Start();
        _pump.Start();
        _output.Start();
        _port.Status("starting", null);
        _heartbeat.Start();
        _stdin.Start();
        _control.Start();
        _shell.Start();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            _session.Interrupt();
        });
        ParentWatch.Start(Stop);
        new Thread(WarmUp) { IsBackground = true, Name = "warm-up" }.Start();
        _ended.Wait();
    }

    /// <summary>Ends <see cref="Run"/>.</summary>
    public void Stop() => _ended.Set();

    public void Dispose()
    {
        _session.Interrupt();
        _output.Dispose();
        _shell.Flush(LastWords);
        _control.Flush(LastWords);
        _shell.Dispose();
        _control.Dispose();
        _stdin.Dispose();
        _heartbeat.Dispose();
        _questions.CompleteAdding();
        _orders.CompleteAdding();
        _executor.Dispose();
        _language.Dispose();
        var last = new Thread(() => NetMQConfig.Cleanup()) { IsBackground = true, Name = "kernel end" };
        last.Start();
        last.Join(LastWords);
        _pump.Dispose();
        _ended.Dispose();
    }

    private void FromShell(WireMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                _executor.Add(request);
                break;
            case "comm_msg" or "comm_close":
                break;
            case "interrupt_request" or "shutdown_request":
                FromControl(request);
                break;
            default:
                _questions.Add(request);
                break;
        }
    }

    private void FromControl(WireMessage request)
    {
        switch (request.Type)
        {
            case "interrupt_request":
                _session.Interrupt();
                _orders.Add(request);
                break;
            case "shutdown_request":
                _orders.Add(request);
                break;
            default:
                _questions.Add(request);
                break;
        }
    }

    private void ShutDown(WireMessage request)
    {
        var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
        _port.Publish("shutdown_reply", request, (JsonObject)content.DeepClone());
        _port.Handle(request, () => content);
        Stop();
    }

    /// <summary>First what the first cell needs; what the first completion needs only when no cell has to share the processor with it.</summary>
    private void WarmUp()
    {
        CSharpSession.WarmUp();
        while (_port.Quiet < BeforeLanguage && !_ended.IsSet) Thread.Sleep(BeforeLanguage / 5);
        _language.WarmUp();
    }

    private void AnswerQuestions()
    {
        foreach (WireMessage request in _questions.GetConsumingEnumerable())
        {
            _port.Handle(request, () => request.Type == "comm_open" ? CloseComm(request) : _requests.Answer(request));
        }
    }

    /// <summary>On a thread of its own: the pool may be full of what cells have started, and a question may take its time.</summary>
    private void ObeyOrders()
    {
        foreach (WireMessage request in _orders.GetConsumingEnumerable())
        {
            if (request.Type == "shutdown_request") ShutDown(request);
            else _port.Handle(request, () => new JsonObject { ["status"] = "ok" });
        }
    }

    /// <summary>Nothing here has a use for comms: the front end is told so, as the protocol wants it.</summary>
    private JsonObject? CloseComm(WireMessage request)
    {
        _port.Publish("comm_close", request, new JsonObject { ["comm_id"] = request.RequireText("comm_id"), ["data"] = new JsonObject() });
        return null;
    }

    private void Dropped(string reason) => MessageDropped?.Invoke(reason);
}
