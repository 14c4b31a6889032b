using System.Diagnostics;
using Notebooks.Documents;
using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>Executes the code cells of a document in order, into the document, up to the first that fails.</summary>
/// <param name="document">Executed in place.</param>
/// <param name="executor">Runs the cells; its sink is <paramref name="recorder"/>.</param>
/// <param name="recorder">Writes the outputs.</param>
public sealed class NotebookExecution(NotebookDocument document, ICellExecutor executor, OutputRecorder recorder)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>The longest a single cell may take; null for as long as it likes.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>The longest the whole notebook may take; null for as long as it likes.</summary>
    public TimeSpan? NotebookTimeout { get; init; }

    /// <summary>Told before each cell: which of how many.</summary>
    public Action<int, int>? CellStarts { get; init; }

    /// <summary>Told after each cell, when its outputs are in the document.</summary>
    public Action? CellEnded { get; init; }

    /// <summary>Executes the notebook in this process; its folder is where <c>#r</c> and <c>#load</c> start.</summary>
    public static async Task<CellFailure?> RunInProcessAsync(NotebookDocument document, string baseDirectory)
    {
        var recorder = new OutputRecorder();
        using var executor = new SessionExecutor(baseDirectory, recorder);
        return await new NotebookExecution(document, executor, recorder).RunAsync(CancellationToken.None);
    }

    /// <summary>Executes the notebook.</summary>
    /// <param name="stop">Interrupts the running cell and leaves the rest.</param>
    /// <returns>The first failure; null if there was none.</returns>
    public async Task<CellFailure?> RunAsync(CancellationToken stop)
    {
        List<NotebookCell> cells = [.. document.CodeCells];
        foreach (NotebookCell cell in cells) cell.ClearOutputs();
        using CancellationTokenRegistration interrupt = stop.Register(executor.Interrupt);
        await executor.StartAsync();
        _clock.Restart();
        int count = 0;
        for (int i = 0; i < cells.Count; i++)
        {
            NotebookCell cell = cells[i];
            if (cell.HasTag(CellTags.SkipExecution) || string.IsNullOrWhiteSpace(cell.Source)) continue;
            CellStarts?.Invoke(i + 1, cells.Count);
            string name = $"cell {i + 1}";
            recorder.Begin(cell, ++count);
            CellOutcome outcome = await ExecuteAsync(cell, name, stop);
            recorder.End(outcome.Error);
            CellEnded?.Invoke();
            bool tolerated = cell.HasTag(CellTags.RaisesException) && outcome is { Interrupted: false, Fatal: false };
            if (outcome.Error == null || tolerated) continue;
            return new CellFailure(name, outcome.Error, stop.IsCancellationRequested);
        }

        return null;
    }

    private async Task<CellOutcome> ExecuteAsync(NotebookCell cell, string name, CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return Stopped("Interrupted", $"The run was interrupted before {name}.");
        Task<CellOutcome> running = executor.ExecuteAsync(cell.Source, name);
        (TimeSpan limit, string sentence) = Limit(name);
        using var cancelTimer = new CancellationTokenSource();
        if (limit == Timeout.InfiniteTimeSpan || await Task.WhenAny(running, Task.Delay(limit, cancelTimer.Token)) == running)
        {
            await cancelTimer.CancelAsync();
            return await running;
        }

        executor.Interrupt();
        CellOutcome stopped = await running;
        return Stopped("Timeout", sentence) with { Fatal = stopped.Fatal };
    }

    /// <summary>How long the next cell may take, and what to say if it takes longer.</summary>
    private (TimeSpan Limit, string Sentence) Limit(string name)
    {
        TimeSpan? left = NotebookTimeout - _clock.Elapsed;
        if (left is { } rest && !(CellTimeout < rest))
            return (rest < TimeSpan.Zero ? TimeSpan.Zero : rest, $"The notebook took longer than its limit of {NotebookTimeout!.Value.TotalSeconds:0.##} s and was stopped in {name}.");
        return CellTimeout is { } limit
            ? (limit, $"{name} took longer than its limit of {limit.TotalSeconds:0.##} s and was stopped.")
            : (Timeout.InfiniteTimeSpan, "");
    }

    private static CellOutcome Stopped(string why, string sentence) => new(new CellError(why, sentence, [sentence]), Interrupted: true);
}
