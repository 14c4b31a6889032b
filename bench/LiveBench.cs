using System.Diagnostics;
using System.Text;
using Gan.Data;
using Gan.Experiments;
using Gan.Models.Zoo;
using Gan.Results;
using Gan.Training;
using Notebooks.Formatting;
using static TorchSharp.torch;

namespace Bench;

/// <summary>What it costs to watch a training run on a page: the bar, the curve and the samples, formatted as the notebook host does.</summary>
internal static class LiveBench
{
    private const double Limit = 0.02;
    private const int Rounds = 3;

    public static bool Run()
    {
        string folder = Directory.CreateTempSubdirectory("live-bench-").FullName;
        (string Name, string? Value)[] before = [.. new[] { "EXPERIMENTS_OUT", "EXPERIMENTS_RUNS" }.Select(name => (name, Environment.GetEnvironmentVariable(name)))];
        try
        {
            foreach ((string name, _) in before) Environment.SetEnvironmentVariable(name, Path.Combine(folder, name));
            return Measure(folder);
        }
        finally
        {
            foreach ((string name, string? value) in before) Environment.SetEnvironmentVariable(name, value);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Measure(string folder)
    {
        Page page = new();
        Lab lab = Lab.Start("Zoo/Bench", "quick", 0, "cpu", page.Display);
        using ZooStudy study = ZooStudy.Open(lab, DataSets.OpenOrEmbedded("mnist").Source.Name);
        CganConfig quick = CganConfig.For("quick");
        CganConfig config = quick with { Train = quick.Train with { Steps = 1000, CheckpointEvery = 0 } };
        List<(double Wall, double Cpu)> quiet = [], watched = [];
        List<double> share = [];
        for (int round = 0; round <= Rounds; round++)
        {
            (double Wall, double Cpu) alone = Timed(() => Train(config, "quiet", new RunWatch()).Dispose());
            Showing showing = new(study, lab, $"round{round}");
            page.Clear();
            (double Wall, double Cpu) seen = Timed(() =>
            {
                using Run run = Train(config, "watched", new RunWatch(showing, showing.OnSnapshot));
                showing.Finish(run);
            });
            if (round == 0) continue; // warms up
            quiet.Add(alone);
            watched.Add(seen);
            share.Add(showing.Time.TotalSeconds / seen.Wall);
            Console.WriteLine($"  {config.Train.TotalSteps} steps of a CGAN: {alone.Wall:0.00} s quiet, {seen.Wall:0.00} s watched (CPU {alone.Cpu:0.00} s, {seen.Cpu:0.00} s); "
                + $"showing took {showing.Time.TotalMilliseconds:0.0} ms, {share[^1]:0.00%}; {page.Messages / seen.Wall:0.0} messages and {page.Bytes / seen.Wall / 1000:0.0} kB a second");
            Run Train(CganConfig what, string name, RunWatch watch) => what.TrainOrLoad(new RunCache(Path.Combine(folder, $"{name}{round}")), name, study.Source, CPU, watch);
        }

        Console.WriteLine($"  least: {quiet.Min(t => t.Wall):0.00} s quiet, {watched.Min(t => t.Wall):0.00} s watched; CPU {quiet.Min(t => t.Cpu):0.00} s and {watched.Min(t => t.Cpu):0.00} s");
        Console.WriteLine($"  showing took {Duel.Median(share):0.00%} of the time (median), promised ≤ {Limit:0%}");
        return Duel.Median(share) <= Limit;
    }

    private static (double Wall, double Cpu) Timed(Action action)
    {
        Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        Stopwatch clock = Stopwatch.StartNew();
        action();
        self.Refresh();
        return (clock.Elapsed.TotalSeconds, (self.TotalProcessorTime - cpu).TotalSeconds);
    }

    /// <summary>Everything that is done for the page, timed on the thread that trains.</summary>
    private sealed class Showing(ZooStudy study, Lab lab, string name) : IProgress<StepReport>
    {
        private readonly IProgress<StepReport> _progress = lab.Progress("watched");
        private readonly LiveFigure _samples = lab.Live(name);
        private readonly SampleHistory _history = new("watched", study.HistoryRow);

        public TimeSpan Time { get; private set; }

        public void Report(StepReport value) => Take(() => _progress.Report(value));

        public void OnSnapshot(Snapshot snapshot) => Take(() =>
        {
            _history.Add(snapshot.Step, snapshot.Network<nn.Module>);
            _samples.Update(_history.Draw);
        });

        public void Finish(Run run) => Take(() => _samples.Finish(new SampleHistory("watched", study.HistoryRow).Of(run).Draw()));

        private void Take(Action action)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            Time += Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>Formats and counts what a front end would get.</summary>
    private sealed class Page
    {
        public long Messages { get; private set; }

        public long Bytes { get; private set; }

        public Action<object> Display(object shown)
        {
            Send(shown);
            return Send;
        }

        public void Clear() => (Messages, Bytes) = (0, 0);

        private void Send(object shown)
        {
            Bytes += Encoding.UTF8.GetByteCount(ValueFormatter.Format(shown).Data.ToJsonString());
            Messages++;
        }
    }
}
