namespace Gan.Results;

/// <summary>A figure that grows while something trains: a loss curve, a grid of samples. Drawn at most once a second.</summary>
public sealed class LiveFigure
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Lab _lab;
    private readonly string _name;
    private readonly TimeProvider _clock;
    private Action<object>? _update;
    private long _drawnAt;
    private TimeSpan _cost;

    internal LiveFigure(Lab lab, string name, TimeProvider clock)
    {
        (_lab, _name, _clock) = (lab, name, clock);
    }

    /// <summary>
    /// Draws again if the last drawing is a second old, and fifty times as old as it took to draw, so that watching costs at most
    /// two percent; otherwise <paramref name="draw"/> is not even called.
    /// </summary>
    public void Update(Func<IFigure> draw)
    {
        if (_update is not null)
        {
            TimeSpan since = _clock.GetElapsedTime(_drawnAt);
            if (since < Interval || since < 50 * _cost) return;
        }
        long start = _clock.GetTimestamp();
        IFigure figure = draw();
        Show(figure);
        _cost = _clock.GetElapsedTime(start);
        _drawnAt = _clock.GetTimestamp();
    }

    /// <summary>Replaces the drawing by the final one and keeps its files, as <see cref="Lab.Show(IFigure, string, string)"/> does.</summary>
    public void Finish(IFigure figure) => Show(_lab.Keep(figure, _name, nameof(LiveFigure)));

    private void Show(object shown)
    {
        if (_update is null) _update = _lab.Display(shown);
        else _update(shown);
    }
}
