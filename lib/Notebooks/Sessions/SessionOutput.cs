using System.Text;
using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>
/// Between the code of one cell and the sink: keeps the order of prints and displays, sends prints in batches and the updates of one
/// display at most every <see cref="Interval"/>, the last one always.
/// </summary>
/// <param name="sink">Receives it all.</param>
/// <param name="gate">Held while the sink is called; shared by the cells of a session, some of which may still have tasks that print.</param>
internal sealed class SessionOutput(IOutputSink sink, Lock gate)
{
    private const int FlushLength = 32 * 1024;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, MimeBundle> _updates = [];
    private Timer? _timer;
    private string _stream = "stdout";
    private bool _timerRuns;

    /// <summary>How long a print or an update may wait.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The output of the cell that the calling code belongs to; for a thread of unknown origin, of the cell that ran last.</summary>
    public static SessionOutput Current => Active
        ?? throw new InvalidOperationException("Only code that runs in a notebook cell can display something.");

    public static SessionOutput? Active => CellRun.Active?.Output;

    public void Print(string name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        CellInterruption.Check(); // Here even a loop in a library can be stopped without an abort.
        lock (gate)
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
        CellInterruption.Check();
        lock (gate)
        {
            FlushText();
            sink.Display(bundle, displayId);
        }
    }

    public void Update(MimeBundle bundle, string displayId)
    {
        CellInterruption.Check();
        lock (gate)
        {
            _updates[displayId] = bundle;
            StartTimer();
        }
    }

    public void Clear(bool wait)
    {
        lock (gate)
        {
            FlushAll();
            sink.Clear(wait);
        }
    }

    public void Result(MimeBundle bundle)
    {
        lock (gate)
        {
            FlushAll();
            sink.Result(bundle);
        }
    }

    /// <summary>Sends everything that waits.</summary>
    public void Flush()
    {
        lock (gate) FlushAll();
    }

    private void StartTimer()
    {
        if (_timerRuns) return;
        _timerRuns = true;
        _timer ??= new Timer(_ => Flush());
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void FlushAll()
    {
        _timerRuns = false;
        FlushText();
        foreach ((string id, MimeBundle bundle) in _updates) sink.Update(bundle, id);
        _updates.Clear();
    }

    private void FlushText()
    {
        if (_text.Length == 0) return;
        string text = _text.ToString();
        _text.Clear();
        sink.Stream(_stream, text);
    }
}
