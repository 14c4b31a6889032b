using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Notebooks.Formatting;
using Notebooks.Running;
using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>
/// The inside of a worker process: one session, told what to do through one pipe and telling what happens through another. Ctrl-C
/// reaches it with the whole process group, and is left to the runner.
/// </summary>
internal sealed class Worker : IOutputSink, IDisposable
{
    private readonly MessagePipe _pipe;
    private readonly CSharpSession _session;
    private readonly Stream[] _standardStreams;
    private readonly TextTail _tail = new(OutputRecorder.KeptCharacters / 2); // What the runner would not keep need not be sent.
    private int _printed;

    private Worker(string events, string commands)
    {
        _standardStreams = [Console.OpenStandardOutput(), Console.OpenStandardError()];
        _pipe = new MessagePipe(new AnonymousPipeClientStream(PipeDirection.In, commands), new AnonymousPipeClientStream(PipeDirection.Out, events));
        _session = new CSharpSession(Directory.GetCurrentDirectory(), this);
    }

    /// <summary>Serves until the runner closes its pipe.</summary>
    public static int Run(string events, string commands)
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var worker = new Worker(events, commands);
        Task.Run(worker.GetReady);
        worker.Serve();
        return 0;
    }

    private void GetReady()
    {
        CSharpSession.WarmUp();
        Send(new JsonObject { [Message.Kind] = Message.Ready });
    }

    private void Serve()
    {
        while (_pipe.Receive() is { } message)
        {
            if ((string?)message[Message.Kind] == Message.Interrupt) _session.Interrupt();
            else Task.Run(() => Execute(message));
        }

        // The runner is gone or done: a cell that still runs must not outlive it.
        Environment.Exit(0);
    }

    private void Execute(JsonObject message)
    {
        _printed = 0;
        CellOutcome outcome = _session.Execute((string)message["code"]!, (string)message["name"]!);
        if (_tail.TryTake(out string name, out string text)) Send(Message.FromStream(name, text));
        NativeOutput.EndCell(_standardStreams);
        using var self = Process.GetCurrentProcess();
        Send(Message.FromOutcome(outcome, self.PeakWorkingSet64));
    }

    public void Stream(string name, string text)
    {
        int room = Math.Clamp(OutputRecorder.KeptCharacters - _printed, 0, text.Length);
        _printed += room;
        if (room > 0) Send(Message.FromStream(name, text[..room]));
        if (room < text.Length) _tail.Append(name, text[room..]);
    }

    public void Display(MimeBundle bundle, string displayId) => Send(Message.FromBundle(Message.Display, bundle, displayId));

    public void Update(MimeBundle bundle, string displayId) => Send(Message.FromBundle(Message.Update, bundle, displayId));

    public void Clear(bool wait)
    {
        _tail.TryTake(out _, out _); // What was held back goes with the rest.
        _printed = 0;
        Send(Message.ToClear(wait));
    }

    public void Result(MimeBundle bundle) => Send(Message.FromBundle(Message.Result, bundle, null));

    public void Dispose()
    {
        _session.Dispose();
        _pipe.Dispose();
    }

    private void Send(JsonObject message)
    {
        try
        {
            _pipe.Send(message);
        }
        catch (IOException)
        {
            Environment.Exit(0); // Nobody listens any more.
        }
    }
}
