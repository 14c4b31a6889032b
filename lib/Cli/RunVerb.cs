using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Gan.Results;
using Interactive;
using Notebooks.Polyglot;
using Notebooks.Progress;
using Notebooks.Running;
using Notebooks.Workers;

namespace Cli;

/// <summary><c>run</c>: executes notebooks headless with live progress.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        Argument<string[]> patterns = new("pattern") { Description = "A paper (Zoo), a notebook (Zoo/Fig8*), or a file; none for all.", Arity = ArgumentArity.ZeroOrMore };
        patterns.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.StartsWith('-'))) result.AddError($"There is no option {text}.");
        });
        Option<string> profile = new("--profile") { Description = $"How much to do: {string.Join(", ", RunOptions.Profiles)}.", DefaultValueFactory = _ => "quick" };
        Option<string?> device = new("--device") { Description = "auto, cpu or cuda." };
        device.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        Option<int?> seed = new("--seed") { Description = "The seed of everything random." };
        Option<string[]> parameters = new("--parameter", "-p") { Description = "Sets a parameter that the notebook declares: -p steps=600." };
        parameters.Validators.Add(CheckAssignments);
        Option<string?> output = new("--out") { Description = "Where results go; data/runs/results if not given." };
        Option<int> jobs = Positive("--jobs", "Notebooks at a time; they share the threads.", 1);
        Option<double?> timeout = Seconds("--timeout", "The longest a notebook may take, in seconds.");
        Option<double?> cellTimeout = Seconds("--cell-timeout", "The longest a cell may take, in seconds.");
        Option<bool> strict = new("--strict") { Description = "Exit with 3 if a claim does not hold." };
        Option<bool> publish = new("--publish") { Description = "Copy outputs into notebooks/ and figures into figures/, to be committed." };
        Option<string> engine = new("--engine")
        {
            Description = "What executes the cells: the own host, or the official tool of Polyglot Notebooks.",
            DefaultValueFactory = _ => OwnEngine.EngineName,
        };
        engine.AcceptOnlyFromAmong(OwnEngine.EngineName, PolyglotEngine.EngineName);
        Option<string?> compare = new("--compare-with")
        {
            Description = "For tests: a folder of results of the own host; ends with 2 unless those of this run are the same.",
            Hidden = true,
        };
        Command verb = new("run", "Execute notebooks headless, with live progress; leave executed copies, figures and numbers.")
        {
            patterns, profile, device, seed, parameters, output, jobs, timeout, cellTimeout, strict, publish, engine, compare,
        };
        verb.SetAction((parsed, stop) => RunAsync(
            new RunOptions
            {
                Root = Checkout.Folder(),
                Patterns = parsed.GetValue(patterns) ?? [],
                Profile = parsed.GetValue(profile)!,
                Device = parsed.GetValue(device),
                Seed = parsed.GetValue(seed),
                Parameters = (parsed.GetValue(parameters) ?? []).Select(text => text.Split('=', 2))
                    .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1]),
                Out = parsed.GetValue(output),
                Jobs = parsed.GetValue(jobs),
                Timeout = parsed.GetValue(timeout) is { } whole ? TimeSpan.FromSeconds(whole) : null,
                CellTimeout = parsed.GetValue(cellTimeout) is { } cell ? TimeSpan.FromSeconds(cell) : null,
                Publish = parsed.GetValue(publish),
            },
            parsed.GetValue(engine)!, parsed.GetValue(compare), parsed.GetValue(strict), stop));
        verb.Validators.Add(result =>
        {
            if (result.GetValue(publish) && result.GetValue(engine) == PolyglotEngine.EngineName)
                result.AddError($"--publish takes the outputs of the own host; leave out --engine {PolyglotEngine.EngineName}.");
        });
        return verb;
    }

    private static async Task<int> RunAsync(RunOptions options, string engine, string? compareWith, bool strict, CancellationToken stop)
    {
        IReadOnlyList<NotebookPlan> plans = NotebookPlan.Create(options);
        if (plans.Count == 0)
        {
            Console.Error.WriteLine("experiments: there is no notebook in notebooks/.");
            return ExitCodes.Usage;
        }

        if (options.Device is { } device) DeviceChoice.Resolve(device); // before anything is made for a device that is not there
        CheckWritable(options.OutFolder);
        if (engine == PolyglotEngine.EngineName)
        {
            string folder = Checkout.Folder("artifacts", "polyglot");
            options = options with { Engine = await PolyglotEngine.PrepareAsync(options.Root, folder, Say, stop) };
        }

        // The first Ctrl-C interrupts, saves and ends in order (through the token); the second ends at once.
        int signals = 0;
        using PosixSignalRegistration impatient = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref signals) > 1) Environment.Exit(ExitCodes.Stopped);
        });
        SuiteReport report;
        using (ConsoleProgress progress = ConsoleProgress.OnConsole()) report = await new SuiteRunner(options, progress).RunAsync(plans, stop);
        foreach (string problem in ChartPages.Write(options.OutFolder)) Say(problem);
        Console.WriteLine();
        Console.Write(report.ToTable());
        Console.WriteLine($"Executed notebooks, figures and numbers are in {Path.GetRelativePath(Directory.GetCurrentDirectory(), options.OutFolder)}");
        if (report.Stopped) return ExitCodes.Stopped;
        if (report.Failed > 0) return ExitCodes.Failed;
        if (compareWith != null)
        {
            IEnumerable<string> names = report.Notebooks.Select(notebook => notebook.Notebook);
            ComparisonReport compared = EngineComparison.Compare(Path.GetFullPath(compareWith), options.OutFolder, names);
            Console.Write(compared);
            if (compared.Differences.Count > 0) return ExitCodes.Failed;
        }

        return strict && report.ClaimsFailed > 0 ? ExitCodes.ClaimFailed : ExitCodes.Well;
    }

    /// <exception cref="ArgumentException">The folder cannot be written to.</exception>
    private static void CheckWritable(string folder)
    {
        string probe = Path.Combine(folder, $".{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"Results cannot be written to {folder} ({error.Message.TrimEnd('.')}); name another folder with --out.");
        }
    }

    private static void Say(string sentence) => Console.Error.WriteLine($"experiments: {sentence}");

    private static void CheckAssignments(OptionResult result)
    {
        foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.IndexOf('=', StringComparison.Ordinal) < 1))
            result.AddError($"-p {text} is not of the form name=value.");
    }

    private static Option<int> Positive(string name, string description, int otherwise)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out int number) || number < 1)) result.AddError($"{name} takes a number from 1 up, which '{result.Tokens[0].Value}' is not.");
        });
        return option;
    }

    private static Option<double?> Seconds(string name, string description)
    {
        Option<double?> option = new(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!double.TryParse(result.Tokens[0].Value, out double number) || !(number > 0 && number < 1e7))) result.AddError($"{name} takes a number of seconds, which '{result.Tokens[0].Value}' is not.");
        });
        return option;
    }
}
