namespace Notebooks.Sessions;

/// <summary>Remembers that a thread was stopped and is on its way out of a cell, so that its <c>finally</c> blocks have some peace.</summary>
internal sealed class StopMark
{
    /// <summary>How long <c>finally</c> blocks may take before they are stopped too, in ms.</summary>
    public const int Grace = 500;

    [ThreadStatic] private static StopMark? _mine;
    private volatile CellRun? _run;
    private long _since;
    private volatile bool _resting;

    /// <summary>That of the calling thread.</summary>
    public static StopMark Mine => _mine ??= new StopMark();

    /// <summary>True while the thread waits in the session's own code, which looks by itself whether the cell was interrupted.</summary>
    public bool Resting
    {
        get => _resting;
        set => _resting = value;
    }

    public void Set(CellRun run)
    {
        Volatile.Write(ref _since, Environment.TickCount64);
        _run = run;
    }

    public void Clear() => _run = null;

    public bool Protects(CellRun run) => _run == run && Environment.TickCount64 - Volatile.Read(ref _since) < Grace;
}
