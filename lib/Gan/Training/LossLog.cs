using Gan.Weights;
namespace Gan.Training;

/// <summary>The losses of a run over its steps, as log.jsonl keeps them: one line per <see cref="TrainConfig.LogEvery"/> steps.</summary>
public sealed class LossLog
{
    /// <summary>One line of the log.</summary>
    /// <param name="Step">Steps done.</param>
    /// <param name="Losses">Mean loss since the line before, by phase; a phase that did not run is left out.</param>
    /// <param name="Seconds">Training time so far.</param>
    /// <param name="LiveTensors">Tensors alive on the training thread; it grows when something leaks.</param>
    public sealed record Entry(long Step, IReadOnlyDictionary<string, double> Losses, double Seconds, long LiveTensors);

    private LossLog(IReadOnlyList<Entry> entries) => Entries = entries;

    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The phases in the order of their first line.</summary>
    public IReadOnlyList<string> Phases => [.. Entries.SelectMany(e => e.Losses.Keys).Distinct()];

    /// <summary>The curve of one phase; empty if it never ran.</summary>
    public (double[] Steps, double[] Losses) this[string phase]
    {
        get
        {
            Entry[] of = [.. Entries.Where(e => e.Losses.ContainsKey(phase))];
            return ([.. of.Select(e => (double)e.Step)], [.. of.Select(e => e.Losses[phase])]);
        }
    }

    /// <summary>Reads a log; a missing file is an empty log, and a last line cut short by a kill is left out.</summary>
    /// <exception cref="InvalidDataException">A line in the middle is no log line.</exception>
    public static LossLog Load(string path)
    {
        if (!File.Exists(path)) return new LossLog([]);
        string text = File.ReadAllText(path);
        string[] lines = text.Split('\n');
        List<Entry> entries = [];
        for (int i = 0; i < lines.Length - 1; i++)
        {
            try
            {
                entries.Add(StrictJson.ParseLine<Entry>(lines[i]) ?? throw new InvalidDataException($"{path}, line {i + 1} is null."));
            }
            catch (System.Text.Json.JsonException e)
            {
                throw new InvalidDataException($"{path}, line {i + 1} is no line of a log: {e.Message}", e);
            }
        }
        return new LossLog(entries);
    }

    internal static void Append(string path, Entry entry) => File.AppendAllText(path, StrictJson.Line(entry) + "\n");

    /// <summary>Drops what was logged after a checkpoint that the run resumes from.</summary>
    internal static void CutAfter(string path, long step)
    {
        if (!File.Exists(path)) return;
        AtomicFile.Write(path, string.Concat(Load(path).Entries.Where(e => e.Step <= step).Select(e => StrictJson.Line(e) + "\n")));
    }
}
