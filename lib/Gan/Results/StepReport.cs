namespace Gan.Results;

/// <summary>How far a training run is; sent now and then to whoever watches.</summary>
/// <param name="Label">Which run, for example <c>cgan-bce seed 0</c>.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Losses">Current loss by phase, a running mean.</param>
/// <param name="SecondsLeft">Estimated seconds to the end of the run.</param>
public sealed record StepReport(string Label, long Step, long Steps, IReadOnlyDictionary<string, double> Losses, double SecondsLeft)
{
    /// <summary>Whether the losses are new, a line of the log; false for a sign of life between two lines, which repeats the last ones.</summary>
    public bool Logged { get; init; } = true;
}
