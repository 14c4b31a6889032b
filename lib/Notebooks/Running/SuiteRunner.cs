using System.Diagnostics;
using Notebooks.Progress;

namespace Notebooks.Running;

/// <summary>Runs notebooks, several at a time if asked, and sums up.</summary>
public sealed class SuiteRunner(RunOptions options, IRunProgress progress)
{
    /// <summary>Runs every notebook of the plans to its end; a failing one does not keep the others from running.</summary>
    /// <param name="plans">From <see cref="NotebookPlan.Create"/>.</param>
    /// <param name="stop">Interrupts the running cells, saves, and starts nothing further.</param>
    public async Task<SuiteReport> RunAsync(IReadOnlyList<NotebookPlan> plans, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var places = new SemaphoreSlim(Math.Max(1, options.Jobs));
        NotebookReport?[] reports = await Task.WhenAll(plans.Select(plan => RunAsync(plan, places, stop)));
        var report = new SuiteReport([.. reports.OfType<NotebookReport>()], clock.Elapsed.TotalSeconds, stop.IsCancellationRequested);
        report.Save(Path.Combine(options.OutFolder, "summary.json"));
        return report;
    }

    private async Task<NotebookReport?> RunAsync(NotebookPlan plan, SemaphoreSlim places, CancellationToken stop)
    {
        await places.WaitAsync(CancellationToken.None);
        try
        {
            if (stop.IsCancellationRequested) return new NotebookReport(plan.File.Name, 0, 0, 0, "Not started: the run was stopped.", Stopped: true, null);
            return await new NotebookRunner(plan, options, progress).RunAsync(stop);
        }
        finally
        {
            places.Release();
        }
    }
}
