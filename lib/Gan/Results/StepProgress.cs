namespace Gan.Results;

/// <summary>
/// Shows reports as one display that changes in place. The first and the last report are always shown, those between at most four
/// times a second, and the curve is drawn at most once a second, so that a notebook is not flooded and a training step does not wait
/// for its own report. What is shown in the end does not depend on time.
/// </summary>
internal sealed class StepProgress(string label, Func<object, Action<object>> display, TimeProvider clock) : IProgress<StepReport>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250), CurveInterval = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private LossCurve _curve = new();
    private Action<object>? _update;
    private string _drawing = "";
    private long _shownAt, _drawnAt, _step;

    public void Report(StepReport value)
    {
        lock (_gate)
        {
            if (value.Step < _step) _curve = new LossCurve(); // another run under the same display
            _step = value.Step;
            if (value.Logged) _curve.Add(value.Step, value.Losses);
            bool last = value.Step >= value.Steps;
            if (_update is not null && !last && clock.GetElapsedTime(_shownAt) < Interval) return;
            if (!last && !_curve.IsEmpty && (_drawing.Length == 0 || clock.GetElapsedTime(_drawnAt) >= CurveInterval))
            {
                _drawing = _curve.ToSvg(value.Steps);
                _drawnAt = clock.GetTimestamp();
            }

            // A copy: the trainer may reuse its dictionary of running losses after this call.
            StepReport report = value with { Label = label.Length > 0 ? label : value.Label, Losses = value.Losses.ToDictionary() };
            ProgressLine line = new(report) { Curve = _curve, Drawing = _drawing };
            object shown = last ? new FinishedTraining(line) : line;
            if (_update is null) _update = display(shown);
            else _update(shown);
            _shownAt = clock.GetTimestamp();
        }
    }
}
