using System.Text;
using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>
/// Between running code and the sink: keeps the order of prints and displays, sends prints in batches and the updates of one display
/// at most every <see cref="Interval"/>, the last one always.
/// </summary>
internal sealed class SessionOutput : IDisposable
{
    private const int FlushLength = 32 * 1024;
    private static readonly AsyncLocal<SessionOutput?> Flowing = new();
    private static volatile SessionOutput? _latest;

    private readonly Lock _gate = new();
    private readonly IOutputSink _sink;
    private readonly Timer _timer;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, MimeBundle> _updates = [];
    private string _stream = "stdout";
    private bool _timerRuns;

    public SessionOutput(IOutputSink sink)
    {
        _sink = sink;
        _timer = new Timer(_ => Flush(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>How long a print or an update may wait.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The output of the cell that the calling code belongs to; for a thread of unknown origin, of the cell that ran last.</summary>
    public static SessionOutput Current => Active
        ?? throw new InvalidOperationException("Only code that runs in a notebook cell can display something.");

    public static SessionOutput? Active => Flowing.Value ?? _latest;

    /// <summary>Makes this the output of the calling thread and of what it starts.</summary>
    public void Enter() => _latest = Flowing.Value = this;

    public void Print(string name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        lock (_gate)
        {
            if (name != _stream) FlushText();
            _stream = name;
            _text.Append(text);
            if (_text.Length >= FlushLength) FlushText();
            else StartTimer();
        }
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            FlushText();
            _sink.Display(bundle, displayId);
        }
    }

    public void Update(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            _updates[displayId] = bundle;
            StartTimer();
        }
    }

    public void Clear(bool wait)
    {
        lock (_gate)
        {
            FlushAll();
            _sink.Clear(wait);
        }
    }

    public void Result(MimeBundle bundle)
    {
        lock (_gate)
        {
            FlushAll();
            _sink.Result(bundle);
        }
    }

    /// <summary>Sends everything that waits.</summary>
    public void Flush()
    {
        lock (_gate) FlushAll();
    }

    public void Dispose()
    {
        Flush();
        _timer.Dispose();
        if (_latest == this) _latest = null;
    }

    private void StartTimer()
    {
        if (_timerRuns) return;
        _timerRuns = true;
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void FlushAll()
    {
        _timerRuns = false;
        FlushText();
        foreach ((string id, MimeBundle bundle) in _updates) _sink.Update(bundle, id);
        _updates.Clear();
    }

    private void FlushText()
    {
        if (_text.Length == 0) return;
        string text = _text.ToString();
        _text.Clear();
        _sink.Stream(_stream, text);
    }
}
