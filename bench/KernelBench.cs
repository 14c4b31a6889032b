using System.Diagnostics;
using System.Globalization;
using Gan.Results;

namespace Bench;

/// <summary>The Jupyter kernel beside ipykernel: one front end drives both in turn.</summary>
internal static class KernelBench
{
    private const string Ours = "csharp-bench", Theirs = "python3";

    /// <summary>What is measured, and what is promised of ours; null if nothing is.</summary>
    private static readonly (string Name, string About, double? Limit, Func<double, string> Print)[] Measures =
    [
        ("first", "from the start of the kernel to the first cell's reply", 2.5, Seconds),
        ("cell", "a trivial cell after that", 0.060, Seconds),
        ("late", "a trivial cell after 900 others", 0.060, Seconds),
        ("completion", "completion of a member, warm", 0.100, Seconds),
        ("interrupt", "from an interrupt to the reply of an endless loop", 1, Seconds),
        ("lines", "100,000 printed lines, until the last has arrived", null, Seconds),
        ("lost", "of those, lines that never arrived", 0, value => $"{value:0}"),
        ("memory", "resident memory after 1,000 cells", null, value => $"{value:0} MB"),
        ("growth", "of that, since the first of them", 150, value => $"{value:0} MB"),
    ];

    public static bool Run()
    {
        string prefix = Directory.CreateTempSubdirectory("kernel-bench-").FullName;
        try
        {
            Check(Start("dotnet", [Checkout.Folder("artifacts", "bin", "Cli", "release", "experiments.dll"), "kernel", "install", "--prefix", prefix, "--name", Ours], null));
            if (Check(Start(Twin.Python, ["-c", "import jupyter_client, ipykernel"], null), mayFail: true) is { } missing)
            {
                Console.WriteLine($"  not measured: {missing.Trim().Split('\n')[^1]} (apt-get install jupyter-notebook, or set EXPERIMENTS_PYTHON)");
                return false;
            }

            Dictionary<(string Measure, string Kernel), List<double>> values = Measure(prefix);
            Console.WriteLine($"  {"",-55}{"ours",10}{"ipykernel",12}  promised");
            return Measures.Select(measure =>
            {
                double ours = Duel.Median(values[(measure.Name, Ours)]), theirs = Duel.Median(values[(measure.Name, Theirs)]);
                bool kept = measure.Limit is null || ours <= measure.Limit;
                Console.WriteLine($"  {measure.About,-55}{measure.Print(ours),10}{measure.Print(theirs),12}  {(measure.Limit is { } limit ? $"≤ {measure.Print(limit)}, {(kept ? "ok" : "FAILED")}" : "")}");
                return kept;
            }).ToArray().All(kept => kept);
        }
        finally
        {
            Directory.Delete(prefix, recursive: true);
        }
    }

    private static Dictionary<(string, string), List<double>> Measure(string prefix)
    {
        using Process driver = Start(Twin.Python, [Checkout.Folder("bench", "twins", "kernel.py"), Ours, Theirs], Path.Combine(prefix, "share", "jupyter"));
        Task<string> errors = driver.StandardError.ReadToEndAsync();
        Dictionary<(string, string), List<double>> values = [];
        while (driver.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split(' ') is not [var measure, var kernel, var number]) continue;
            if (!values.TryGetValue((measure, kernel), out List<double>? list)) values[(measure, kernel)] = list = [];
            list.Add(double.Parse(number, CultureInfo.InvariantCulture));
        }

        driver.WaitForExit();
        return driver.ExitCode == 0 ? values : throw new InvalidOperationException($"The front end failed: {errors.GetAwaiter().GetResult()}");
    }

    private static Process Start(string program, string[] arguments, string? jupyterPath)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (jupyterPath is not null) start.Environment["JUPYTER_PATH"] = jupyterPath;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a process.</summary>
    /// <returns>What it complained about, if it failed and may.</returns>
    private static string? Check(Process process, bool mayFail = false)
    {
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0) return null;
            string said = errors.GetAwaiter().GetResult();
            return mayFail ? said : throw new InvalidOperationException(said);
        }
    }

    private static string Seconds(double value) => value < 1 ? $"{value * 1e3:0} ms" : $"{value:0.00} s";
}
