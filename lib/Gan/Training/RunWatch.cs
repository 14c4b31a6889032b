using Gan.Results;

namespace Gan.Training;

/// <summary>Who looks on while a run trains.</summary>
/// <param name="Progress">Told at every line of the log, and a few times a second in between.</param>
/// <param name="OnSnapshot">Called at every snapshot with the networks of that moment.</param>
/// <param name="Cancellation">Saves a checkpoint and stops.</param>
public sealed record RunWatch(IProgress<StepReport>? Progress = null, Action<Snapshot>? OnSnapshot = null, CancellationToken Cancellation = default);
