using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Running;
using Notebooks.Sessions;
using Notebooks.Workers;

namespace Notebooks.Polyglot;

/// <summary>
/// The official <c>dotnet-interactive</c> tool as a Jupyter kernel, driven by Jupyter's nbclient: what a person sees who opens the
/// notebooks with it. Everything it keeps lies in one folder; it sends no telemetry and opens no port beyond the loopback.
/// </summary>
public sealed class PolyglotEngine : INotebookEngine
{
    /// <summary>What <c>--engine</c> calls it.</summary>
    public const string EngineName = "dotnet-interactive";

    private const string KernelName = ".net-csharp";

    private readonly string _python;
    private readonly string _folder;

    private PolyglotEngine(string python, string folder)
    {
        _python = python;
        _folder = folder;
    }

    public string Name => EngineName;

    /// <summary>Finds or restores what it takes, and describes the kernel to Jupyter.</summary>
    /// <param name="root">The repository, whose manifest pins the tool.</param>
    /// <param name="folder">Where Jupyter keeps its things, instead of in the person's home.</param>
    /// <param name="say">Told what takes a while.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="PolyglotException">Something is missing; the message says what to do.</exception>
    public static async Task<PolyglotEngine> PrepareAsync(string root, string folder, Action<string> say, CancellationToken stop)
    {
        string python = JupyterPython.Find()
            ?? throw new PolyglotException($"--engine {EngineName} needs a Python with Jupyter's nbclient; {JupyterPython.WayOut}.");
        string tool = await PolyglotTool.FindAsync(root, say, stop);
        string kernel = Path.Combine(folder, "kernels", KernelName);
        Directory.CreateDirectory(kernel);
        AtomicFile.Write(Path.Combine(kernel, "kernel.json"), CanonicalJson.Write(new JsonObject
        {
            ["argv"] = new JsonArray(
                WorkerCommand.Host, "exec", tool, "jupyter", "{connection_file}", "--default-kernel", "csharp", "--http-local-only"),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
        }));
        return new PolyglotEngine(python, folder);
    }

    public INotebookProcess Start(string folder, IReadOnlyDictionary<string, string> environment, IOutputSink sink, TimeSpan grace)
    {
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("polyglot-"); // Only this user may enter it.
        Dictionary<string, string> variables = new(environment)
        {
            ["JUPYTER_PATH"] = _folder,
            ["JUPYTER_CONFIG_DIR"] = Path.Combine(_folder, "config"),
            ["JUPYTER_DATA_DIR"] = Path.Combine(_folder, "data"),
            ["JUPYTER_RUNTIME_DIR"] = temporary.FullName,
            ["IPYTHONDIR"] = Path.Combine(_folder, "ipython"),
            ["TMPDIR"] = temporary.FullName,
            ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_gcServer"] = "0", // As in the own host: one heap, not one a core.
            ["Logging__LogLevel__Default"] = "None", // What it says on stderr is then about errors.
        };
        // The tool serves variables over HTTP to whoever asks: then better to nobody but this user.
        if (!OperatingSystem.IsWindows())
            variables["Kestrel__Endpoints__Http__Url"] = $"http://unix:{Path.Combine(temporary.FullName, "http")}";
        return new PolyglotProcess(_python, KernelName, folder, variables, sink, temporary);
    }
}
