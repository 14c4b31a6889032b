namespace Gan.Results;

/// <summary>
/// Shows reports as one line that changes in place. The first and the last report are always shown, those between at most five
/// times a second, so that a notebook is not flooded and a training step does not wait for its own report.
/// </summary>
internal sealed class StepProgress(string label, Func<object, Action<object>> display, TimeProvider clock) : IProgress<StepReport>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private Action<object>? _update;
    private long _shownAt;

    public void Report(StepReport value)
    {
        lock (_gate)
        {
            bool last = value.Step >= value.Steps;
            if (_update is not null && !last && clock.GetElapsedTime(_shownAt) < Interval) return;
            // A copy: the trainer may reuse its dictionary of running losses after this call.
            ProgressLine line = new(value with { Label = label.Length > 0 ? label : value.Label, Losses = value.Losses.ToDictionary() });
            if (_update is null) _update = display(line);
            else _update(line);
            _shownAt = clock.GetTimestamp();
        }
    }
}
