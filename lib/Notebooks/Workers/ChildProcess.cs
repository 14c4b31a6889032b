using System.Diagnostics;
using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>A process that executes cells one after another, and whoever waits for the one it executes.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<CellOutcome>? _running;
    private string _cell = "the start";
    private string? _killedBecause;

    /// <summary>Starts it, with all three streams redirected.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its current folder: the notebook's.</param>
    /// <param name="environment">Variables it gets besides those of this process.</param>
    public ChildProcess(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string key, string value) in environment) start.Environment[key] = value;
        Process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public Process Process { get; }

    /// <summary>The most memory seen, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>What the last cell will become; null before the first.</summary>
    public Task<CellOutcome>? Running
    {
        get
        {
            lock (_gate) return _running?.Task;
        }
    }

    /// <summary>Takes note of how much memory was in use.</summary>
    public void Note(long memory) => PeakMemory = Math.Max(PeakMemory, memory);

    /// <summary>Looks at the memory of a process: this one, or the one below it that does the work.</summary>
    public void SampleMemory(Process worker)
    {
        try
        {
            worker.Refresh();
            Note(worker.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // Ended meanwhile; the last sample stands.
        }
    }

    /// <summary>A cell is about to be executed.</summary>
    /// <param name="cell">What it is called.</param>
    /// <param name="send">Tells the process.</param>
    /// <param name="gone">Called if it cannot be told: it ended since the last cell, maybe before there was anybody to tell.</param>
    public Task<CellOutcome> Execute(string cell, Action send, Action gone)
    {
        var running = new TaskCompletionSource<CellOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) (_cell, _running) = (cell, running);
        try
        {
            send();
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            Task.Run(gone);
        }

        return running.Task;
    }

    /// <summary>The cell has ended.</summary>
    public void End(CellOutcome outcome)
    {
        lock (_gate) _running?.TrySetResult(outcome);
    }

    /// <summary>The process has ended, and with it the cell.</summary>
    /// <param name="describe">What happened, given the cell's name; asked unless the process was killed from here, for a reason.</param>
    public void EndWithProcess(Func<string, CellError> describe)
    {
        lock (_gate)
        {
            string? killed = _killedBecause is { } because ? $"{_cell} {because}" : null;
            CellError error = killed == null ? describe(_cell) : new CellError("ProcessEnded", killed, [killed]);
            _running?.TrySetResult(new CellOutcome(error, Interrupted: killed != null, Fatal: true));
        }
    }

    /// <summary>Ends the process and its children at once.</summary>
    /// <param name="because">Goes on after the cell's name; the first reason is the one that is told.</param>
    /// <param name="worker">Is killed, too, should it no longer be one of the children.</param>
    public void Kill(string because, Process? worker = null)
    {
        lock (_gate) _killedBecause ??= because;
        foreach (Process? process in new[] { worker, Process })
        {
            try
            {
                process?.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // Ended by itself.
            }
        }
    }

    public void Dispose() => Process.Dispose();
}
