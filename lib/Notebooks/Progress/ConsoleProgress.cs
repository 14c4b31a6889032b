using System.Text;
using Notebooks.Results;
using Notebooks.Running;

namespace Notebooks.Progress;

/// <summary>
/// Shows a run on a console: on a terminal one bar per running notebook, repainted in place; elsewhere a plain line for each every
/// now and then. A notebook that has ended gets a line that stays.
/// </summary>
public sealed class ConsoleProgress : IRunProgress, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly Func<int>? _width;
    private readonly Timer _timer;
    private readonly SortedDictionary<string, NotebookProgress> _running = new(StringComparer.Ordinal);
    private int _painted;

    /// <param name="writer">Where to.</param>
    /// <param name="terminalWidth">Asks for the columns of the terminal; null if it is none.</param>
    /// <param name="lineInterval">How often plain lines come; 20 s if null.</param>
    public ConsoleProgress(TextWriter writer, Func<int>? terminalWidth, TimeSpan? lineInterval = null)
    {
        _writer = writer;
        _width = terminalWidth;
        TimeSpan interval = terminalWidth != null ? TimeSpan.FromMilliseconds(150) : lineInterval ?? TimeSpan.FromSeconds(20);
        _timer = new Timer(_ => Tick(), null, interval, interval);
    }

    /// <summary>On the console of this process, as a terminal if it is one.</summary>
    public static ConsoleProgress OnConsole() => new(Console.Error, Console.IsErrorRedirected ? null : () => Console.BufferWidth);

    public void Started(string notebook)
    {
        lock (_gate)
        {
            _running[notebook] = new NotebookProgress(notebook);
            if (_width == null) _writer.WriteLine($"{notebook} started");
        }
    }

    public void Cell(string notebook, int index, int count)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(notebook, out NotebookProgress? progress)) progress.Cell(index, count);
        }
    }

    public void Training(string notebook, TrainingProgress training)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(notebook, out NotebookProgress? progress)) progress.Training = training;
        }
    }

    public void Ended(NotebookReport report)
    {
        lock (_gate)
        {
            _running.Remove(report.Notebook);
            Paint(Describe(report));
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate) Paint("");
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_width != null) Paint("");
            else foreach (NotebookProgress progress in _running.Values) _writer.WriteLine(progress);
        }
    }

    /// <summary>Wipes the bars, writes lines that stay, and paints the bars again below them.</summary>
    private void Paint(string stay)
    {
        var text = new StringBuilder();
        if (_painted > 0) text.Append($"\e[{_painted}A\e[J");
        text.Append(stay);
        _painted = 0;
        if (_width != null)
        {
            int width = Math.Max(20, _width());
            foreach (string line in _running.Values.Select(progress => progress.ToString()))
            {
                text.Append(line.Length < width ? line : line[..(width - 1)]).Append('\n');
                _painted++;
            }
        }

        _writer.Write(text.ToString());
        _writer.Flush();
    }

    private static string Describe(NotebookReport report)
    {
        string time = TrainingProgress.Duration(report.Seconds);
        int claims = report.ClaimsHeld + report.ClaimsFailed;
        var text = new StringBuilder(report.Error == null
            ? $"{report.Notebook} done in {time}{(claims == 0 ? "" : $", {report.ClaimsHeld} of {claims} claims hold")}\n"
            : $"{report.Notebook} FAILED after {time}: {report.Error}\n");
        foreach (string line in report.Traceback.SkipWhile(line => line == report.Error)) text.Append($"    {line.ReplaceLineEndings("\n    ")}\n");
        foreach (string note in report.Notes) text.Append($"    note: {note}\n");
        return text.ToString();
    }
}
