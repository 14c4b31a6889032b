using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Notebooks.Sessions;

/// <summary>What a cell waits for when it awaits a task: the task, or the interrupt of the cell. Not for use in notebooks.</summary>
/// <typeparam name="T">The task's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WatchedTask<T> : ICriticalNotifyCompletion
{
    private readonly Task<T> _task;
    private readonly CellRun? _run;

    internal WatchedTask(Task<T> task)
    {
        _run = task.IsCompleted ? null : CellRun.Current;
        _task = _run == null ? task : task.WaitAsync(_run.Token);
    }

    public bool IsCompleted => _task.IsCompleted;

    public WatchedTask<T> GetAwaiter() => this;

    public T GetResult()
    {
        if (_task.IsCanceled && _run is { Interrupted: true } run) StopMark.Mine.Set(run);
        return _task.GetAwaiter().GetResult();
    }

    public void OnCompleted(Action continuation) => _task.GetAwaiter().OnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _task.GetAwaiter().UnsafeOnCompleted(continuation);
}

/// <inheritdoc cref="WatchedTask{T}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WatchedTask : ICriticalNotifyCompletion
{
    private readonly Task _task;
    private readonly CellRun? _run;

    internal WatchedTask(Task task)
    {
        _run = task.IsCompleted ? null : CellRun.Current;
        _task = _run == null ? task : task.WaitAsync(_run.Token);
    }

    public bool IsCompleted => _task.IsCompleted;

    public WatchedTask GetAwaiter() => this;

    public void GetResult()
    {
        if (_task.IsCanceled && _run is { Interrupted: true } run) StopMark.Mine.Set(run);
        _task.GetAwaiter().GetResult();
    }

    public void OnCompleted(Action continuation) => _task.GetAwaiter().OnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _task.GetAwaiter().UnsafeOnCompleted(continuation);
}
