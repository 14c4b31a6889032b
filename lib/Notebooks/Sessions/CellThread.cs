using System.Collections.Concurrent;
using System.Runtime;

namespace Notebooks.Sessions;

/// <summary>
/// The thread that executes cells, with a stack for deep recursion. It can be interrupted: a loop is aborted, a wait is woken.
/// After an <c>await</c> in a cell, the rest of the cell comes back to this thread, so that it stays interruptible; while the thread
/// is busy, continuations run on the thread pool instead, so that <c>.Result</c> in a cell cannot lock it up.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private readonly BlockingCollection<Action> _work = [];
    private readonly Lock _gate = new();
    private Thread _thread;
    private bool _spent;
    private CancellationTokenSource? _running;
    private bool _expected;
    private bool _interrupted;

    public CellThread() => _thread = Start();

    /// <summary>From here on an interrupt is meant for the work that is being prepared, and ends it before it begins.</summary>
    public void Expect()
    {
        lock (_gate) (_expected, _interrupted) = (true, false);
    }

    /// <summary>Ends what is being prepared if it was interrupted meanwhile.</summary>
    /// <exception cref="CellInterruptedException">It was.</exception>
    public void ThrowIfInterrupted()
    {
        lock (_gate) if (_expected && _interrupted) throw new CellInterruptedException();
    }

    /// <summary>There is nothing to interrupt any more.</summary>
    public void Forget()
    {
        lock (_gate) _expected = false;
    }

    /// <summary>Runs a piece of asynchronous work to its end on the thread and blocks the caller meanwhile.</summary>
    /// <exception cref="CellInterruptedException">It was interrupted.</exception>
    public T Run<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancellation = new CancellationTokenSource();
        ExecutionContext? context = ExecutionContext.Capture();
        _work.Add(() =>
        {
            try
            {
                lock (_gate)
                {
                    ThrowIfInterrupted();
                    (_running, _interrupted) = (cancellation, false);
                }

                T result = default!;
                ControlledExecution.Run(() => Execute(context, () => result = Pump(work)), cancellation.Token);
                Finish(() => done.SetResult(result));
            }
            catch (Exception) when (_interrupted)
            {
                Finish(() => done.SetException(new CellInterruptedException()));
            }
            catch (Exception problem)
            {
                Finish(() => done.SetException(problem));
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    /// <summary>Interrupts what runs, if anything; returns at once. Native code and other threads are out of reach.</summary>
    public void Interrupt()
    {
        CancellationTokenSource running;
        lock (_gate)
        {
            if (_interrupted) return;
            _interrupted = _running != null || _expected;
            if (_running == null) return;
            running = _running;
        }

        new Thread(() => Interrupt(running)) { IsBackground = true, Name = "notebook interrupt" }.Start();
    }

    public void Dispose()
    {
        Interrupt();
        _work.CompleteAdding();
    }

    private void Interrupt(CancellationTokenSource running)
    {
        // Cancel() returns only once the thread has noticed, so the waits are broken from another thread meanwhile.
        Task cancel = Task.Run(() => Cancel(running));
        while (true)
        {
            lock (_gate)
            {
                if (_running != running) break;
                _thread.Interrupt();
            }

            Thread.Sleep(20);
        }

        cancel.Wait();
    }

    private static void Cancel(CancellationTokenSource running)
    {
        try
        {
            running.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cell ended by itself just now.
        }
    }

    /// <summary>Lets no interrupt through any more, and takes the one that came too late for the cell, before telling that it ended.</summary>
    private void Finish(Action tell)
    {
        bool closed = false;
        while (!closed)
        {
            try
            {
                lock (_gate) (_running, _spent) = (null, _interrupted);
                closed = true;
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                // Meant for the cell that has just ended.
            }
        }

        tell();
    }

    private static void Execute(ExecutionContext? context, Action action)
    {
        if (context == null) action();
        else ExecutionContext.Run(context, _ => action(), null);
    }

    private static T Pump<T>(Func<Task<T>> work)
    {
        var context = new CellContext();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            Task<T> task = work();
            context.PumpUntil(task);
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            context.Close();
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    private Thread Start()
    {
        var thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = "notebook cells" };
        thread.Start();
        return thread;
    }

    /// <summary>The runtime aborts a thread once only (tried with .NET 10.0): whoever was interrupted leaves the rest to a new one.</summary>
    private void Loop()
    {
        while (true)
        {
            try
            {
                foreach (Action work in _work.GetConsumingEnumerable())
                {
                    work();
                    if (!_spent) continue;
                    _spent = false;
                    lock (_gate) _thread = Start();
                    return;
                }

                return;
            }
            catch (ThreadInterruptedException)
            {
                // An interrupt for a cell that has already ended.
            }
        }
    }
}
