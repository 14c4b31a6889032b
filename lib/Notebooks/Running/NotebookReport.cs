namespace Notebooks.Running;

/// <summary>How the run of one notebook ended.</summary>
/// <param name="Notebook">Paper/Stem.</param>
/// <param name="Seconds">Wall time, the start of its process included.</param>
/// <param name="ClaimsHeld">Claims that hold.</param>
/// <param name="ClaimsFailed">Claims that do not.</param>
/// <param name="Error">One sentence; null if all went well.</param>
/// <param name="Stopped">True if it was stopped by the user.</param>
/// <param name="Executed">The executed copy; null if there is none.</param>
public sealed record NotebookReport(
    string Notebook, double Seconds, int ClaimsHeld, int ClaimsFailed, string? Error, bool Stopped, string? Executed)
{
    /// <summary>Sentences worth reading that are no errors.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What a reader of the executed copy sees below the failing cell.</summary>
    public IReadOnlyList<string> Traceback { get; init; } = [];
}
