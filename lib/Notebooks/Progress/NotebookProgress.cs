using System.Diagnostics;
using System.Globalization;
using Notebooks.Results;

namespace Notebooks.Progress;

/// <summary>Where one running notebook is.</summary>
internal sealed class NotebookProgress(string name)
{
    private const int BarWidth = 16;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _index;
    private int _count;

    public TrainingProgress? Training { get; set; }

    public void Cell(int index, int count)
    {
        (_index, _count) = (index, count);
        Training = null;
    }

    /// <summary>Cells done, and the part of the running one that its training has done; 0 to 1.</summary>
    private double Fraction => _count == 0 ? 0
        : (_index - 1 + (Training is { Steps: > 0 } training ? Math.Clamp(training.Step / training.Steps, 0, 1) : 0)) / _count;

    public override string ToString()
    {
        int done = (int)Math.Round(Fraction * BarWidth);
        string bar = new string('█', done) + new string('░', BarWidth - done);
        string cell = _count == 0 ? "starting" : string.Create(CultureInfo.InvariantCulture, $"cell {_index}/{_count}");
        return $"{name}  {bar}  {cell}  {TrainingProgress.Duration(_clock.Elapsed.TotalSeconds)}{(Training == null ? "" : $"  {Training}")}";
    }
}
