using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Notebooks.Running;
using Notebooks.Sessions;
using Notebooks.Workers;

namespace Notebooks.Polyglot;

/// <summary>The official tool with one notebook: <c>driver.py</c>, which drives it through nbclient, and below it the tool.</summary>
internal sealed class PolyglotProcess : INotebookProcess
{
    private const int StartSeconds = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly PolyglotOutput _output;
    private readonly DirectoryInfo _temporary;
    private readonly ChildProcess _child;
    private readonly Process _driver;
    private readonly Thread _listener;
    private readonly NativeOutput _stderr;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _toolExitCode = -1;
    private Process? _tool;

    /// <summary>Starts the driver, which starts the tool.</summary>
    /// <param name="python">Has nbclient.</param>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="folder">The notebook's.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="sink">Receives what the cells produce.</param>
    /// <param name="temporary">Deleted at the end.</param>
    public PolyglotProcess(
        string python, string kernel, string folder, IReadOnlyDictionary<string, string> environment, IOutputSink sink,
        DirectoryInfo temporary)
    {
        _output = new PolyglotOutput(sink);
        _temporary = temporary;
        string[] arguments = ["-c", Script(), kernel, folder, StartSeconds.ToString(CultureInfo.InvariantCulture)];
        _child = new ChildProcess(python, arguments, folder, environment);
        _driver = _child.Process;
        _stderr = NativeOutput.Read(_driver.StandardError.BaseStream, _ => { });
        _listener = new Thread(Listen) { IsBackground = true, Name = "official tool" };
        _listener.Start();
    }

    public long PeakMemory => _child.PeakMemory;

    public void SampleMemory()
    {
        if (_tool is { } tool) _child.SampleMemory(tool);
    }

    public Task StartAsync() => _ready.Task;

    public Task<CellOutcome> ExecuteAsync(string code, string name)
    {
        _output.Begin();
        return _child.Execute(name, () => Send(new JsonObject { ["code"] = code }), Gone);
    }

    /// <summary>The tool cannot interrupt a cell, so its process ends.</summary>
    public void Interrupt() => Kill("was stopped with its process, because dotnet-interactive cannot interrupt a cell.");

    public void Dispose()
    {
        Kill("was no longer needed.");
        _driver.WaitForExit();
        _listener.Join(Patience);
        _tool?.Dispose();
        _child.Dispose();
        try
        {
            _temporary.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process that a cell started still writes there; the system clears it with its other temporary files.
        }
    }

    private void Kill(string because) => _child.Kill(because, _tool);

    private void Send(JsonObject message)
    {
        _driver.StandardInput.WriteLine(message.ToJsonString());
        _driver.StandardInput.Flush();
    }

    private void Listen()
    {
        while (_driver.StandardOutput.ReadLine() is { } line)
        {
            if (Parse(line) is { } message) Handle(message);
        }

        Gone();
        _ready.TrySetResult(); // Or never: the first cell tells.
    }

    private void Handle(JsonObject message)
    {
        switch ((string?)message["message"])
        {
            case "ready":
                _tool = Find((int)message["pid"]!);
                SampleMemory();
                _ready.TrySetResult();
                break;
            case "end":
                SampleMemory();
                _child.End(_output.End((bool)message["failed"]!));
                break;
            case "died":
                _toolExitCode = (int)message["code"]!;
                break;
            case { } kind:
                _output.Take(kind, message["content"]!.AsObject());
                break;
        }
    }

    /// <summary>The driver has ended, or is about to: tells whoever waits for a cell.</summary>
    private void Gone()
    {
        if (!_driver.WaitForExit(Patience)) Kill("lost its connection to the official tool.");
        _driver.WaitForExit();
        _stderr.Ended.Wait(Patience);
        int code = _toolExitCode < 0 ? 128 - _toolExitCode : _toolExitCode;
        _child.EndWithProcess(cell => _tool == null ? NotStarted() : CrashReport.Describe(cell, code, _stderr.Recent));
    }

    private CellError NotStarted()
    {
        string[] said = [.. _stderr.Recent.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(12)];
        string sentence = $"dotnet-interactive did not start: {said.LastOrDefault() ?? $"its driver ended with code {_driver.ExitCode}"}";
        return new CellError("ProcessEnded", sentence, [sentence, .. said]);
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null; // Ended already.
        }
    }

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // Cut off in the middle.
        }
    }

    private static string Script()
    {
        using Stream stream = typeof(PolyglotProcess).Assembly.GetManifestResourceStream("driver.py")
            ?? throw new InvalidOperationException("driver.py is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
