namespace Notebooks.Sessions;

/// <summary>
/// Stops what the cell's thread runs. The checks that cells are compiled with end its loops by themselves; this wakes its waits. Only
/// if somebody insists does it abort the thread, for a loop in a library: on Linux the runtime cannot always do that, and then ends
/// the process (.NET 10.0: where the loop calls functions, the exception meets native frames that it cannot pass).
/// </summary>
internal sealed class ThreadStopper(CellRun run, Thread thread, StopMark mark)
{
    private const int Interval = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private const string Warning =
        "The cell is in a library that does not stop yet. Interrupt again to abort it there, which can end the whole session.\n";

    private readonly CancellationTokenSource _abort = new();
    private volatile bool _insists;
    private volatile bool _closed;
    private volatile bool _calling;
    private volatile bool _called;

    /// <summary>Cancelled when the thread is to be aborted.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Begins to stop the thread; returns at once. To be called once.</summary>
    public void Start() => new Thread(Stop) { IsBackground = true, Name = "notebook stop" }.Start();

    /// <summary>Aborts the thread if nothing else helps.</summary>
    public void Insist() => _insists = true;

    /// <summary>
    /// To be called by the thread itself when its work has ended, where an abort cannot strike: no further call reaches it, and the one
    /// that may be on its way is taken. Otherwise it would strike whatever the thread waits for next. Can be called again.
    /// </summary>
    public void Close()
    {
        _closed = true;
        Interlocked.MemoryBarrier();
        while (_calling) Thread.SpinWait(20);
        if (!_called) return;
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Meant for the work that has just ended.
        }
    }

    private void Stop()
    {
        long start = Environment.TickCount64;
        bool warned = false;
        while (!_closed)
        {
            if (!mark.Resting && !mark.Protects(run) && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0) Call();
            if (_insists && !_abort.IsCancellationRequested)
            {
                // On a thread of its own: it returns only once the cell's thread has noticed, and waits are woken meanwhile.
                new Thread(_abort.Cancel) { IsBackground = true, Name = "notebook abort" }.Start();
            }

            if (!warned && Environment.TickCount64 - start > Patience.TotalMilliseconds)
            {
                warned = true;
                run.Output.Print("stderr", Warning);
            }

            Thread.Sleep(Interval);
        }
    }

    private void Call()
    {
        _calling = true;
        Interlocked.MemoryBarrier();
        if (!_closed)
        {
            _called = true;
            mark.Set(run);
            thread.Interrupt();
        }

        _calling = false;
    }
}
