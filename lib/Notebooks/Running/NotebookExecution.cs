using Notebooks.Documents;
using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>Executes the code cells of a document in order, into the document, up to the first that fails.</summary>
/// <param name="document">Executed in place.</param>
/// <param name="executor">Runs the cells; its sink is <paramref name="recorder"/>.</param>
/// <param name="recorder">Writes the outputs.</param>
public sealed class NotebookExecution(NotebookDocument document, ICellExecutor executor, OutputRecorder recorder)
{
    /// <summary>The longest a single cell may take; null for as long as it likes.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Told before each cell: which of how many.</summary>
    public Action<int, int>? CellStarts { get; init; }

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
            if (outcome.Error == null || (cell.HasTag(CellTags.RaisesException) && !outcome.Interrupted)) continue;
            return new CellFailure(name, outcome.Error, stop.IsCancellationRequested);
        }

        return null;
    }

    private async Task<CellOutcome> ExecuteAsync(NotebookCell cell, string name, CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return new CellOutcome(new CellError("Interrupted", "The run was interrupted.", []), Interrupted: true);
        Task<CellOutcome> running = executor.ExecuteAsync(cell.Source, name);
        if (CellTimeout is not { } limit) return await running;
        using var cancelTimer = new CancellationTokenSource();
        if (await Task.WhenAny(running, Task.Delay(limit, cancelTimer.Token)) == running)
        {
            await cancelTimer.CancelAsync();
            return await running;
        }

        executor.Interrupt();
        await running;
        string sentence = $"{name} took longer than its limit of {limit.TotalSeconds:0.##} s and was stopped.";
        return new CellOutcome(new CellError("Timeout", sentence, [sentence]), Interrupted: true);
    }
}
