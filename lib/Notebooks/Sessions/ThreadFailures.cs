using System.Runtime.ExceptionServices;

namespace Notebooks.Sessions;

/// <summary>
/// Decides what becomes of an exception that nobody catches. A thread that a cell has started ends silently when the cell is
/// interrupted; any other exception ends the process, unless its owner wants to go on.
/// </summary>
internal static class ThreadFailures
{
    private static volatile Func<Exception, bool>? _otherwise;

    static ThreadFailures()
        => ExceptionHandling.SetUnhandledExceptionHandler(problem => IsInterruption(problem) || _otherwise?.Invoke(problem) == true);

    /// <summary>Starts to decide.</summary>
    /// <param name="otherwise">Returns true for a failure that the process survives; null to leave that as it is.</param>
    public static void Handle(Func<Exception, bool>? otherwise = null)
    {
        if (otherwise != null) _otherwise = otherwise;
    }

    private static bool IsInterruption(Exception problem) => problem switch
    {
        CellInterruptedException => true,
        ThreadInterruptedException or OperationCanceledException => CellRun.Current is { Interrupted: true },
        AggregateException many => many.InnerExceptions.All(IsInterruption),
        _ => false,
    };
}
