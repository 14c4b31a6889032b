using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using Notebooks.Running;
using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>
/// A worker process seen from the runner. Whatever becomes of it, every execution ends with an outcome: a crash is one with a sentence
/// that says what happened.
/// </summary>
public sealed class WorkerProcess : INotebookProcess
{
    private static readonly Lock StartGate = new();
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(2);

    private readonly SerialSink _sink;
    private readonly ChildProcess _child;
    private readonly Process _process;
    private readonly MessagePipe _pipe;
    private readonly Thread _listener;
    private readonly NativeOutput _stdout;
    private readonly NativeOutput _stderr;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts a worker.</summary>
    /// <param name="folder">Its current folder: the notebook's.</param>
    /// <param name="environment">Variables it gets besides those of this process.</param>
    /// <param name="sink">Receives what its cells produce.</param>
    public WorkerProcess(string folder, IReadOnlyDictionary<string, string> environment, IOutputSink sink)
    {
        _sink = new SerialSink(sink);
        // One at a time: a process started meanwhile would inherit the other's pipe ends and keep them open.
        lock (StartGate)
        {
            var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            var commands = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            string[] ends = [events.GetClientHandleAsString(), commands.GetClientHandleAsString()];
            _child = new ChildProcess(WorkerCommand.Host, ["exec", WorkerCommand.Library, "worker", .. ends], folder, environment);
            events.DisposeLocalCopyOfClientHandle();
            commands.DisposeLocalCopyOfClientHandle();
            _pipe = new MessagePipe(events, commands);
        }

        _process = _child.Process;
        _process.StandardInput.Close();
        _stdout = NativeOutput.Read(_process.StandardOutput.BaseStream, text => _sink.Stream("stdout", text));
        _stderr = NativeOutput.Read(_process.StandardError.BaseStream, text => _sink.Stream("stderr", text));
        _listener = new Thread(Listen) { IsBackground = true, Name = "worker events" };
        _listener.Start();
    }

    /// <summary>How long a cell may take to end after an interrupt before its process is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    public int ProcessId => _process.Id;

    public long PeakMemory => _child.PeakMemory;

    public void SampleMemory() => _child.SampleMemory(_process);

    public Task StartAsync() => _ready.Task;

    public Task<CellOutcome> ExecuteAsync(string code, string name)
        => _child.Execute(name, () => _pipe.Send(Message.ToExecute(code, name)), Gone);

    public void Interrupt()
    {
        if (_child.Running is not { IsCompleted: false } running) return;
        try
        {
            _pipe.Send(Message.ToInterrupt());
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            return; // Already gone, which ends the execution by itself.
        }

        Task.Run(async () =>
        {
            if (await Task.WhenAny(running, Task.Delay(Grace)) != running)
                Kill($"did not stop within {Grace.TotalSeconds:0.#} s of being interrupted, so its process was ended.");
        });
    }

    /// <summary>Ends the process and its children at once.</summary>
    public void Kill(string because) => _child.Kill(because);

    public void Dispose()
    {
        _pipe.Close(); // On which a worker exits.
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2))) Kill("was no longer needed.");
        _process.WaitForExit();
        _listener.Join();
        _pipe.Dispose();
        _child.Dispose();
    }

    private void Listen()
    {
        while (_pipe.Receive() is { } message) Handle(message);
        _ready.TrySetResult(); // Or never: the first cell tells.
        Gone();
    }

    private void Handle(JsonObject message)
    {
        switch ((string?)message[Message.Kind])
        {
            case Message.Ready:
                _ready.TrySetResult();
                break;
            case Message.Stream:
                _sink.Stream((string)message["name"]!, (string)message["text"]!);
                break;
            case Message.Display:
                _sink.Display(Message.ToBundle(message), (string)message["id"]!);
                break;
            case Message.Update:
                _sink.Update(Message.ToBundle(message), (string)message["id"]!);
                break;
            case Message.Clear:
                _sink.Clear((bool)message["wait"]!);
                break;
            case Message.Result:
                _sink.Result(Message.ToBundle(message));
                break;
            case Message.End:
                _child.Note((long)message["peak"]!);
                _stdout.WaitForCellEnd(OutputPatience);
                _stderr.WaitForCellEnd(OutputPatience);
                _child.End(Message.ToOutcome(message));
                break;
        }
    }

    /// <summary>The process has ended, or is about to: waits for that and tells whoever waits for a cell.</summary>
    private void Gone()
    {
        try
        {
            if (!_process.WaitForExit(TimeSpan.FromSeconds(30))) Kill("closed its pipe but did not end.");
            _process.WaitForExit();
            Task.WhenAll(_stdout.Ended, _stderr.Ended).Wait(OutputPatience);
            int exitCode = _process.ExitCode;
            _child.EndWithProcess(cell => CrashReport.Describe(cell, exitCode, _stderr.Recent));
        }
        catch (InvalidOperationException)
        {
            // Disposed: nobody waits for a cell any more.
        }
    }
}
