namespace Notebooks.Sessions;

/// <summary>How the execution of a cell ended.</summary>
/// <param name="Error">What went wrong; null if nothing did.</param>
/// <param name="Interrupted">True if it was stopped from outside.</param>
/// <param name="Fatal">True if the session ended with it, and no further cell can run.</param>
public sealed record CellOutcome(CellError? Error = null, bool Interrupted = false, bool Fatal = false)
{
    public bool Succeeded => Error == null;
}
