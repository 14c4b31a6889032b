namespace Notebooks.Sessions;

/// <summary>Brings continuations of a cell back to the cell thread while that waits for them, and to the thread pool otherwise.</summary>
internal sealed class CellContext : SynchronizationContext
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _queue = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private bool _waiting;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (_waiting)
            {
                _queue.Enqueue(() => d(state));
                _waiting = false;
                _arrived.Release();
                return;
            }
        }

        ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs continuations on the calling thread until the task has ended.</summary>
    public void PumpUntil(Task task)
    {
        task.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            lock (_gate) _waiting = true;
            if (task.IsCompleted) break;
            _arrived.Wait();
            Action next;
            lock (_gate) next = _queue.Dequeue();
            next();
        }
    }

    /// <summary>The cell has ended: what still continues does so on the thread pool.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _waiting = false;
            while (_queue.TryDequeue(out Action? left)) ThreadPool.QueueUserWorkItem(_ => left());
        }
    }
}
