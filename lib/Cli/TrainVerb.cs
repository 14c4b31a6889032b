using System.CommandLine;
using System.Diagnostics;
using Gan.Metrics;
using Gan.Models.Zoo;
using Gan.Results;
using Gan.Training;
using TorchSharp;

namespace Cli;

/// <summary><c>train</c>: a preset on a data set, without a notebook.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        Argument<string> model = new("model") { Description = $"What to train: {string.Join(", ", ZooPresets.Names)}." };
        Option<string> data = new("--data") { Description = "A data set's name, a folder of labelled images, or a .zip archive.", DefaultValueFactory = _ => "mnist" };
        Option<string> profile = new("--profile") { Description = "The preset: smoke, quick, full or paper.", DefaultValueFactory = _ => "full" };
        Option<string> device = new("--device") { Description = "auto, cpu or cuda.", DefaultValueFactory = _ => "auto" };
        Option<long> seed = new("--seed") { Description = "The root of every random number." };
        Option<bool> ship = new("--ship") { Description = "Keep the averaged generator with its provenance in data/weights." };
        Command verb = new("train", "Train a preset on a data set or a folder; goes on where it was stopped.") { model, data, profile, device, seed, ship };
        verb.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(profile)!, parsed.GetValue(device)!, parsed.GetValue(seed), parsed.GetValue(ship), cancellation)));
        return verb;
    }

    private static int Run(string model, string data, string profile, string device, long seed, bool ship, CancellationToken cancellation)
    {
        ZooConfig config = ZooPresets.Find(model, profile);
        config = config with { Train = config.Train with { Seed = seed } };
        ConsoleProgress progress = new();
        Lab lab = Lab.Start($"Zoo/Train-{model}", profile, seed, device, shown =>
        {
            if (shown is not StepReport) Console.WriteLine(shown);
            return _ => { };
        });
        using ZooStudy study = ZooStudy.Open(lab, data);
        RunCache runs = new(lab.Runs);
        using Run run = config.TrainOrLoad(runs, model, study.Source, lab.Device, new RunWatch(progress, Cancellation: cancellation));
        ILatentGenerator generator = ZooStudy.Generator(run);
        Metric[] metrics = generator.Classes > 0
            ? [MetricList.Agreement, MetricList.Frechet, MetricList.Precision, MetricList.Recall]
            : [MetricList.Frechet, MetricList.Precision, MetricList.Recall];
        IReadOnlyList<MetricValue> values = study.Measure(generator, model, metrics);
        foreach (MetricValue value in values) Console.WriteLine($"{value.Name}[{value.Features}] {value.Value:0.####}");
        Console.WriteLine($"{config.Train.TotalSteps} steps in {run.Seconds:0} s; checkpoint in {run.Folder.Path}");
        if (!ship) return ExitCodes.Well;
        ShippedWeights kept = ShippedWeights.Save($"zoo-{model}-{study.Source.Name}", ShippedWeights.DefaultFolder, (torch.nn.Module)generator, new Provenance
        {
            Model = model,
            Command = $"./experiments train {model} --data {data} --profile {profile} --device {device} --seed {seed} --ship",
            Profile = profile,
            Seed = seed,
            Commit = Commit(),
            Data = study.Source.Identity,
            Device = lab.Device.type.ToString().ToLowerInvariant(),
            Torch = torch.__version__,
            Steps = config.Train.TotalSteps,
            Seconds = Math.Round(run.Seconds, 1),
            Metrics = values,
        });
        Console.WriteLine($"kept as {Path.GetRelativePath(Directory.GetCurrentDirectory(), kept.Path)}");
        return ExitCodes.Well;
    }

    /// <summary>The commit of the checkout, with a plus sign if files differ from it; "unknown" outside git.</summary>
    private static string Commit()
    {
        string head = Git("rev-parse HEAD");
        return head.Length == 0 ? "unknown" : Git("status --porcelain -- lib").Length > 0 ? head + "+" : head;
    }

    private static string Git(string arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout.Folder() })!;
            string output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    /// <summary>A line a report.</summary>
    private sealed class ConsoleProgress : IProgress<StepReport>
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
}
