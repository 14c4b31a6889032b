using System.Diagnostics;
using Gan.Results;

namespace Cli.Training;

/// <summary>A line a report.</summary>
internal sealed class ConsoleProgress : IProgress<StepReport>
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;

    public void Report(StepReport report)
    {
        if (_clock.Elapsed < _next && report.Step < report.Steps) return;
        _next = _clock.Elapsed + TimeSpan.FromSeconds(10);
        string losses = string.Join("  ", report.Losses.Select(l => $"{l.Key} {l.Value:0.000}"));
        Console.WriteLine($"{report.Label}  {report.Step}/{report.Steps}  {losses}  {TimeSpan.FromSeconds(Math.Max(0, double.IsNaN(report.SecondsLeft) ? 0 : report.SecondsLeft)):hh\\:mm\\:ss} left");
    }
}
