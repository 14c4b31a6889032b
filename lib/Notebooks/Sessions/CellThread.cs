using System.Collections.Concurrent;
using System.Runtime;

namespace Notebooks.Sessions;

/// <summary>
/// The thread that executes cells, with a stack for deep recursion: always the same, because native libraries keep settings by thread,
/// but a new one after an interrupt. An aborted thread counts as about to be signaled for ever, so that the runtime could neither abort
/// its next loop nor stop it for a garbage collection (measured on .NET 10.0).
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Kept for the runtime and for libraries at the end of a deep recursion.</summary>
    private const int SpareBytes = 512 * 1024;

    private BlockingCollection<Func<bool>>? _work;

    /// <summary>Runs a piece of asynchronous work to its end on the thread and blocks the caller meanwhile.</summary>
    /// <param name="run">Stopped through this.</param>
    public void Run(CellRun run, Func<Task> work)
    {
        _work ??= Start();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ExecutionContext context = ExecutionContext.Capture() ?? throw new InvalidOperationException("The cell's run does not flow.");
        _work.Add(() =>
        {
            Exception? problem = Execute(run, () => ExecutionContext.Run(context, _ => Pump(run, work), null));
            bool again = !run.End();
            if (problem == null) done.SetResult();
            else done.SetException(problem);
            return again;
        });
        try
        {
            done.Task.GetAwaiter().GetResult();
        }
        finally
        {
            if (run.Interrupted) Retire();
        }
    }

    public void Dispose() => Retire();

    private void Retire()
    {
        _work?.CompleteAdding();
        _work = null;
    }

    /// <summary>Executes where an abort can strike; what comes after is safe from it, and from being woken.</summary>
    private static Exception? Execute(CellRun run, Action work)
    {
        var stopper = new ThreadStopper(run, Thread.CurrentThread, StopMark.Mine);
        try
        {
            ControlledExecution.Run(() =>
            {
                // Twice: an abort that strikes on the way into the first is the only one.
                try
                {
                    try
                    {
                        run.Attach(stopper);
                        work();
                    }
                    finally
                    {
                        Close(run, stopper);
                    }
                }
                finally
                {
                    Close(run, stopper);
                }
            }, stopper.Abort);
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }

    private static void Close(CellRun run, ThreadStopper stopper)
    {
        if (stopper.Abort.IsCancellationRequested) SignalMask.Repair();
        stopper.Close();
    }

    private static void Pump(CellRun run, Func<Task> work)
    {
        var context = new CellContext(run);
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            Task task = work();
            context.PumpUntil(task);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            context.Close();
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    private static BlockingCollection<Func<bool>> Start()
    {
        BlockingCollection<Func<bool>> work = [];
        new Thread(() => Loop(work), StackBytes) { IsBackground = true, Name = "notebook cells" }.Start();
        return work;
    }

    private static void Loop(BlockingCollection<Func<bool>> work)
    {
        CellInterruption.SetStack(StackBytes - SpareBytes);
        foreach (Func<bool> next in work.GetConsumingEnumerable())
        {
            if (!next()) return;
        }
    }
}
