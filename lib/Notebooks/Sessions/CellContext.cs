namespace Notebooks.Sessions;

/// <summary>
/// Brings the continuations of a cell back to the cell's thread, where they can be stopped whatever they do. If that thread itself
/// waits for a continuation (<c>.Result</c>), or is busy for long, they go to the thread pool, until it comes for the next.
/// </summary>
internal sealed class CellContext : SynchronizationContext
{
    /// <summary>How long a continuation waits for the cell's thread, in ms.</summary>
    private const int Patience = 10;

    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly CellRun _run;
    private readonly Timer _timer;
    private bool _timerRuns;
    private bool _waiting;
    private bool _elsewhere;

    public CellContext(CellRun run)
    {
        _run = run;
        _timer = new Timer(_ => GiveUpWaiting(), null, Timeout.Infinite, Timeout.Infinite);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (!_elsewhere)
            {
                _queue.Enqueue((d, state));
                if (_waiting) Monitor.Pulse(_gate);
                else StartTimer();
                return;
            }
        }

        ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs continuations on the calling thread until the task has ended; not for long any more once the cell is interrupted.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    public void PumpUntil(Task task)
    {
        using CancellationTokenRegistration interrupt = _run.Token.UnsafeRegister(static context => ((CellContext)context!).Wake(), this);
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        long? deadline = null;
        while (Next(task, ref deadline) is { Callback: { } callback } next) callback(next.State);
    }

    /// <summary>The cell has ended: what still continues does so on the thread pool.</summary>
    public void Close()
    {
        lock (_gate) _waiting = false;
        GiveUpWaiting();
    }

    private (SendOrPostCallback? Callback, object? State) Next(Task task, ref long? deadline)
    {
        lock (_gate)
        {
            _elsewhere = false;
            while (!task.IsCompleted)
            {
                if (_queue.TryDequeue(out (SendOrPostCallback, object?) next))
                {
                    _waiting = false;
                    if (_queue.Count > 0) StartTimer();
                    return next;
                }

                if (_run.Interrupted) deadline ??= Environment.TickCount64 + StopMark.Grace;
                _waiting = true;
                Wait(deadline);
            }

            return default;
        }
    }

    private void Wait(long? deadline)
    {
        long left = deadline is { } end ? end - Environment.TickCount64 : Timeout.Infinite;
        if (deadline != null && left <= 0) throw new CellInterruptedException();
        StopMark mark = StopMark.Mine;
        mark.Resting = true;
        try
        {
            Monitor.Wait(_gate, (int)left);
        }
        catch (ThreadInterruptedException) when (_run.Interrupted)
        {
            mark.Clear(); // Woken all the same; the caller looks around anyway.
        }
        finally
        {
            mark.Resting = false;
        }
    }

    private void Wake()
    {
        lock (_gate) Monitor.Pulse(_gate);
    }

    private void StartTimer()
    {
        if (_timerRuns) return;
        _timerRuns = true;
        _timer.Change(Patience, Timeout.Infinite);
    }

    private void GiveUpWaiting()
    {
        lock (_gate)
        {
            _timerRuns = false;
            if (_waiting) return;
            _elsewhere = true;
            while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
                ThreadPool.QueueUserWorkItem(_ => next.Callback(next.State));
        }
    }
}
