using System.Diagnostics;
using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Formatting;
using Notebooks.Parameters;
using Notebooks.Progress;
using Notebooks.Publishing;
using Notebooks.Results;

namespace Notebooks.Running;

/// <summary>Runs one notebook in a process of its own and leaves its executed copy and its results behind, whatever happens.</summary>
internal sealed class NotebookRunner(NotebookPlan plan, RunOptions options, IRunProgress progress)
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(15);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly RunResults _results = new();
    private readonly List<string> _notes = [];
    private long _peakMemory;

    private string Name => plan.File.Name;

    private string Folder => Path.Combine(options.OutFolder, plan.File.Paper);

    private string Executed => Path.Combine(Folder, $"{plan.File.Stem}.ipynb");

    public async Task<NotebookReport> RunAsync(CancellationToken stop)
    {
        progress.Started(Name);
        NotebookReport report;
        try
        {
            report = plan.Problem is { } problem ? Report(null, problem) : await ExecuteAsync(plan.Document!.Clone(), stop);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            report = Report(null, $"The results of {Name} could not be saved: {problem.Message}");
        }

        progress.Ended(report);
        return report;
    }

    private async Task<NotebookReport> ExecuteAsync(NotebookDocument document, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        ParameterCell.Inject(document, plan.Values);
        CellFailure? failure = await RunCellsAsync(document, stop);
        if (document.Metadata["papermill"] is not JsonObject papermill) document.Metadata["papermill"] = papermill = [];
        papermill["duration"] = Math.Round(_clock.Elapsed.TotalSeconds, 3);
        papermill["exception"] = failure == null ? null : true;
        document.Save(Executed);
        JsonObject results = Results(failure);
        AtomicFile.Write(Path.Combine(Folder, $"{plan.File.Stem}.json"), CanonicalJson.Write(results));
        if (failure == null && options.Publish) _notes.AddRange(Publication.Publish(options.Root, plan.File, document, results, Folder));
        _notes.AddRange(_results.Problems);
        return Report(failure, failure?.Error.Value);
    }

    private async Task<CellFailure?> RunCellsAsync(NotebookDocument document, CancellationToken stop)
    {
        var recorder = new OutputRecorder();
        recorder.Shown += Follow;
        using INotebookProcess process = options.Engine.Start(plan.File.Folder, Environment(), recorder, options.Grace);
        using var sampler = new Timer(_ => process.SampleMemory(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        TimeSpan saved = _clock.Elapsed;
        var execution = new NotebookExecution(document, process, recorder)
        {
            CellTimeout = options.CellTimeout,
            NotebookTimeout = options.Timeout,
            CellStarts = (index, count) => progress.Cell(Name, index, count),
            CellEnded = () =>
            {
                if (_clock.Elapsed - saved < SaveInterval) return;
                document.Save(Executed); // Should this process be killed, what ran so far is there.
                saved = _clock.Elapsed;
            },
        };
        try
        {
            return await execution.RunAsync(stop);
        }
        finally
        {
            _peakMemory = process.PeakMemory;
        }
    }

    private Dictionary<string, string> Environment()
    {
        Dictionary<string, string> variables = new()
        {
            ["EXPERIMENTS_OUT"] = Folder,
            ["EXPERIMENTS_STEM"] = plan.File.Stem,
            ["DOTNET_EnableDiagnostics"] = System.Environment.GetEnvironmentVariable("DOTNET_EnableDiagnostics") ?? "0", // No sockets left in /tmp by a kill.
        };
        if (options.Jobs <= 1) return variables;
        foreach (string name in (string[])["OMP_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            string? set = System.Environment.GetEnvironmentVariable(name);
            int threads = int.TryParse(set, out int number) && number > 0 ? number : System.Environment.ProcessorCount;
            variables[name] = Math.Max(1, threads / options.Jobs).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return variables;
    }

    private void Follow(MimeBundle bundle)
    {
        if (bundle.Experiments is not { } shown) return;
        if (TrainingProgress.Read(shown) is { } training) progress.Training(Name, training);
        else _results.Add(shown);
    }

    private JsonObject Results(CellFailure? failure)
    {
        var parameters = new JsonObject();
        foreach (string name in plan.Declared.Select(parameter => parameter.Name)) parameters[name] = plan.ValueOf(name)?.DeepClone();
        var results = new JsonObject
        {
            ["notebook"] = Name,
            ["profile"] = FromLibrary("profile") ?? plan.ValueOf("profile")?.DeepClone() ?? options.Profile,
            ["seed"] = FromLibrary("seed") ?? plan.ValueOf("seed")?.DeepClone(),
            ["device"] = FromLibrary("device") ?? plan.ValueOf("device")?.DeepClone(),
            ["torch"] = FromLibrary("torch"),
            ["library"] = FromLibrary("library"),
            ["engine"] = options.Engine.Name,
            ["parameters"] = parameters,
            ["seconds"] = Math.Round(_clock.Elapsed.TotalSeconds, 3),
            ["peak_memory_mb"] = Math.Round(_peakMemory / 1048576.0, 1),
        };
        _results.WriteTo(results);
        if (failure != null) results["error"] = new JsonObject { ["cell"] = failure.Cell, ["name"] = failure.Error.Name, ["message"] = failure.Error.Value };
        return results;
    }

    private JsonNode? FromLibrary(string key) => _results.Environment?[key]?.DeepClone();

    private NotebookReport Report(CellFailure? failure, string? error) => new(
        Name, _clock.Elapsed.TotalSeconds, _results.ClaimsHeld, _results.ClaimsFailed,
        failure == null || failure.Error.Value.Contains(failure.Cell, StringComparison.Ordinal) ? error : $"{failure.Cell}: {failure.Error.Name}: {error}",
        failure?.ByUser ?? false, plan.Document == null ? null : Executed)
    {
        Notes = _notes,
        Traceback = failure?.Error.Traceback ?? [],
    };
}
