using System.Globalization;
using System.Text.Json;
using Gan.Weights;

namespace Gan.Training;

/// <summary>The folder of one run: <c>config.json log.jsonl checkpoint/ snapshots/ samples/</c>.</summary>
public sealed class RunFolder
{
    private const string SnapshotPrefix = "step-", SnapshotEnding = ".safetensors";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <param name="path">The folder; it is created when something is written.</param>
    public RunFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Checkpoint = new Checkpoint(In("checkpoint"));
    }

    public string Path { get; }

    public string ConfigPath => In("config.json");

    public string LogPath => In("log.jsonl");

    /// <summary>For sample grids; exists while a snapshot hook runs.</summary>
    public string SamplesPath => In("samples");

    public Checkpoint Checkpoint { get; internal init; }

    /// <summary>Steps with a snapshot, ascending.</summary>
    public IReadOnlyList<long> SnapshotSteps
    {
        get
        {
            if (!Directory.Exists(In("snapshots"))) return [];
            string[] files = Directory.GetFiles(In("snapshots"), $"{SnapshotPrefix}*{SnapshotEnding}");
            return [.. files.Select(f => long.Parse(System.IO.Path.GetFileName(f)[SnapshotPrefix.Length..^SnapshotEnding.Length], CultureInfo.InvariantCulture)).Order()];
        }
    }

    /// <summary>The paper whose networks the run trains, as config.json says; null if the folder is no run.</summary>
    public string? Paper
    {
        get
        {
            if (!File.Exists(ConfigPath)) return null;
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(ConfigPath));
            return json.RootElement.TryGetProperty("paper", out JsonElement paper) ? paper.GetString() ?? "" : "";
        }
    }

    /// <summary>The config of the model that the run trains, as JSON, with the name of the record that it is of; runs of before lack the name.</summary>
    /// <exception cref="InvalidDataException">The folder's config.json has no config.</exception>
    public (string Config, string? Model) ConfigText
    {
        get
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(ConfigPath));
            JsonElement run = json.RootElement;
            if (!run.TryGetProperty("config", out JsonElement config)) throw new InvalidDataException($"{ConfigPath} has no config of a model.");
            return (config.GetRawText(), run.TryGetProperty(WeightsConfig.ModelKey, out JsonElement model) ? model.GetString() : null);
        }
    }

    /// <summary>The weights kept at a step.</summary>
    public string SnapshotPath(long step) =>
        System.IO.Path.Combine(In("snapshots"), SnapshotPrefix + step.ToString("D10", CultureInfo.InvariantCulture) + SnapshotEnding);

    /// <summary>
    /// Holds the run for this process; released by disposing, or by the end of the process however it ends. Waits while another
    /// process holds it.
    /// </summary>
    /// <param name="waiting">Told once if there is somebody to wait for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal IDisposable Lock(Action? waiting, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path);
        for (bool told = false; ; told = true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(In("lock")))
            {
                if (!told) waiting?.Invoke();
                cancellation.WaitHandle.WaitOne(LockPoll);
            }
        }
    }

    /// <summary>Writes config.json before the first step, and later checks that the run is still the same.</summary>
    /// <exception cref="InvalidDataException">The folder belongs to a run with another config.</exception>
    internal void Claim(string config)
    {
        if (!File.Exists(ConfigPath))
        {
            AtomicFile.Write(ConfigPath, config);
        }
        else if (File.ReadAllText(ConfigPath) is var there && there != config)
        {
            string[] was = there.Split('\n'), now = config.Split('\n');
            int line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
            throw new InvalidDataException($"{ConfigPath} is of another run: line {line + 1} is {was.ElementAtOrDefault(line)?.Trim()} there and "
                + $"{now.ElementAtOrDefault(line)?.Trim()} now. Take another folder, or delete this one.");
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
