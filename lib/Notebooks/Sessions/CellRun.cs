using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>
/// One execution of a cell. It flows with the execution context into the tasks and threads that the cell starts, so that their output
/// belongs to the cell even after its end, and an interrupt reaches them.
/// </summary>
internal sealed class CellRun(CSharpSession session, SessionOutput output)
{
    /// <summary>From when on another interrupt means that the first did not help, in ms.</summary>
    private const long InsistAfter = 2000;

    private static readonly AsyncLocal<CellRun?> Flowing = new();
    private static volatile CellRun? _latest;

    private readonly CancellationTokenSource _interrupt = new();
    private readonly Lock _gate = new();
    private ThreadStopper? _stopper;
    private long _interruptedAt;
    private bool _interrupted;
    private bool _ended;

    /// <summary>The run that the calling code belongs to, if that is known.</summary>
    public static CellRun? Current => Flowing.Value;

    /// <summary>The run that the calling code belongs to; for a thread of unknown origin, the one that started last.</summary>
    public static CellRun? Active => Flowing.Value ?? _latest;

    public SessionOutput Output { get; } = output;

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Token => _interrupt.Token;

    public bool Interrupted => Volatile.Read(ref _interrupted);

    /// <summary>Makes this the run of the calling thread and of what it starts, until the result is disposed.</summary>
    public Scope Enter()
    {
        CellRun? outer = Flowing.Value;
        _latest = Flowing.Value = this;
        return new Scope(outer);
    }

    /// <summary>Names who stops the cell's thread; null once it has come to its end by itself.</summary>
    public void Attach(ThreadStopper? stopper)
    {
        lock (_gate)
        {
            _stopper = stopper;
            if (Interrupted) stopper?.Start();
        }
    }

    /// <summary>Stops the cell, unless it has ended; who still calls this two seconds later insists. Returns at once.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            if (_ended) return;
            if (Interrupted)
            {
                if (Environment.TickCount64 - _interruptedAt > InsistAfter) _stopper?.Insist();
                return;
            }

            _interruptedAt = Environment.TickCount64;
            Volatile.Write(ref _interrupted, true);
            CellInterruption.Arm();
            _stopper?.Start();
        }

        // On a thread of its own: what is registered with the token may take its time, and the pool may be full of the cell's loops.
        new Thread(_interrupt.Cancel) { IsBackground = true, Name = "notebook interrupt" }.Start();
    }

    /// <summary>The cell has ended: an interrupt does not count any more.</summary>
    /// <returns>True if it was interrupted before.</returns>
    public bool End()
    {
        lock (_gate)
        {
            _ended = true;
            return Interrupted;
        }
    }

    /// <summary>Asks the person in front of the notebook; what was printed so far is shown first.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    /// <exception cref="CellInterruptedException">The cell was interrupted meanwhile.</exception>
    public string Ask(string prompt, bool password)
    {
        Output.Flush();
        return session.Ask(prompt, password, Token);
    }

    /// <summary>Forgets the last run of a session that is no more.</summary>
    public static void Forget(CSharpSession session)
    {
        if (_latest is { } latest && latest.Session == session) _latest = null;
    }

    /// <summary>The package of formatters that the session's notebook has loaded, if it has.</summary>
    public FormattingPackage? Formatting => session.Formatting;

    private CSharpSession Session => session;

    /// <summary>Restores the run that was the calling thread's before.</summary>
    internal readonly ref struct Scope(CellRun? outer)
    {
        public void Dispose() => Flowing.Value = outer;
    }
}
