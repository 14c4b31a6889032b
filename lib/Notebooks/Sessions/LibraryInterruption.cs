namespace Notebooks.Sessions;

/// <summary>
/// Lets libraries ask whether the cell that called them was interrupted: a function in the <see cref="AppContext"/>, so that they need no
/// reference to this one. Cells themselves are compiled with checks; compiled loops of a library can only ask.
/// </summary>
internal static class LibraryInterruption
{
    /// <summary>Where the <c>Func&lt;bool&gt;</c> is found; lib/Gan's Results.Interruption spells it the same.</summary>
    public const string Name = "experiments.interrupted";

    /// <summary>Puts the function where libraries find it.</summary>
    public static void Offer() => AppContext.SetData(Name, static () => CellRun.Current is { Interrupted: true });
}
