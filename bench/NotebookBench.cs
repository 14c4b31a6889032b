using System.Diagnostics;
using Gan.Results;

namespace Bench;

/// <summary>What a notebook costs before it does anything: the whole of <c>experiments run</c> on one cell of <c>1 + 1</c>.</summary>
internal static class NotebookBench
{
    private const double Limit = 3;

    public static bool Run()
    {
        string folder = Directory.CreateTempSubdirectory("empty-notebook-").FullName;
        try
        {
            string notebook = Path.Combine(folder, "Empty.ipynb");
            File.WriteAllText(notebook, """
                {"cells":[{"cell_type":"code","execution_count":null,"id":"a1","metadata":{},"outputs":[],"source":["1 + 1"]}],
                "metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}
                """);
            List<double> seconds = [];
            for (int i = 0; i < 5; i++)
            {
                Stopwatch clock = Stopwatch.StartNew();
                using Process run = Process.Start(new ProcessStartInfo("dotnet", [Checkout.Folder("artifacts", "bin", "Cli", "release", "experiments.dll"), "run", notebook, "--out", folder])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
                string said = run.StandardOutput.ReadToEnd() + run.StandardError.ReadToEnd();
                run.WaitForExit();
                if (run.ExitCode != 0) throw new InvalidOperationException($"The empty notebook failed: {said}");
                seconds.Add(clock.Elapsed.TotalSeconds);
            }
            Console.WriteLine($"  {Duel.Median(seconds):0.00} s ({seconds.Min():0.00} … {seconds.Max():0.00} over {seconds.Count} runs), promised ≤ {Limit:0} s");
            return Duel.Median(seconds) <= Limit;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
