using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Notebooks.Sessions;

/// <summary>
/// What cells are compiled with so that they can be stopped on any thread (see <see cref="CellInstrumentation"/>): a check in every
/// loop and function, one read of a field while nothing is to be stopped. Not for use in notebooks.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellInterruption
{
    /// <summary>How long the threads of an interrupted cell are looked for, in ms. Until then a check costs some nanoseconds more.</summary>
    private const long Lingering = 5000;

    /// <summary>Where libraries find a <c>Func&lt;bool&gt;</c> in the <see cref="AppContext"/>: true if their cell is to stop.</summary>
    private const string QuestionName = "experiments.interrupted";

    private static volatile bool _armed;
    private static long _armedUntil;

    /// <summary>How far the stack of a thread may grow downwards; 0 where that is not known.</summary>
    [ThreadStatic] private static nuint _stackLimit;

    static CellInterruption()
    {
        ThreadFailures.Handle();
        AppContext.SetData(QuestionName, (Func<bool>)TryBeginStop);
    }

    /// <summary>At the start of a loop's body: throws if the cell has been interrupted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (_armed) Stop();
    }

    /// <summary>At the start of a named function: also makes an exception of a recursion without end, which would end the process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter()
    {
        byte here;
        if (_armed) Stop();
        if ((nuint)(&here) < _stackLimit) throw new InsufficientExecutionStackException("The recursion is too deep.");
    }

    /// <summary>At the start of a <c>catch</c> block: the thread is on its way again, and is stopped at the next check.</summary>
    public static void Caught() => StopMark.Mine.Clear();

    /// <summary>Around what is awaited: the wait ends when the cell is interrupted.</summary>
    public static WatchedTask Watch(Task task) => new(task);

    /// <inheritdoc cref="Watch(Task)"/>
    public static WatchedTask<T> Watch<T>(Task<T> task) => new(task);

    /// <inheritdoc cref="Watch(Task)"/>
    public static WatchedTask Watch(ValueTask task) => new(task.AsTask());

    /// <inheritdoc cref="Watch(Task)"/>
    public static WatchedTask<T> Watch<T>(ValueTask<T> task) => new(task.AsTask());

    /// <summary>What is awaited and no task stays as it is.</summary>
    public static T Watch<T>(T other) => other;

    /// <summary>Tells how much stack the calling thread has left from here, in bytes.</summary>
    internal static unsafe void SetStack(int bytes)
    {
        byte here;
        _stackLimit = (nuint)(&here) - (nuint)bytes;
    }

    /// <summary>Makes the checks look whether they belong to an interrupted cell.</summary>
    internal static void Arm()
    {
        Interlocked.Exchange(ref _armedUntil, Environment.TickCount64 + Lingering);
        _armed = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Stop()
    {
        if (TryBeginStop()) throw new CellInterruptedException();
    }

    /// <summary>True if the calling thread has to stop now; from then on it is left in peace for a while.</summary>
    private static bool TryBeginStop()
    {
        if (!_armed) return false;
        if (CellRun.Current is not { Interrupted: true } run)
        {
            if (Environment.TickCount64 > Interlocked.Read(ref _armedUntil)) _armed = false;
            return false;
        }

        StopMark mark = StopMark.Mine;
        if (mark.Protects(run)) return false;
        mark.Set(run);
        Arm(); // There may be more where this came from, a timer for example.
        return true;
    }
}
