using System.CommandLine;
using System.Diagnostics;
using Gan.Results;

namespace Cli;

/// <summary><c>bench</c>: benchmarks side by side with PyTorch, in a process of their own.</summary>
internal static class BenchVerb
{
    public static Command Create()
    {
        Argument<string[]> names = new("name") { Description = "Which ones; without a name, all.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> device = new("--device") { Description = "cpu or cuda; on cuda: stylegan2.", DefaultValueFactory = _ => "cpu" };
        device.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        Option<string?> official = new("--official") { Description = "A checkout of NVlabs/stylegan2-ada-pytorch, to run beside its own code instead of our account of it." };
        Command verb = new("bench", "Measure every promise about speed and memory, side by side with PyTorch where there is one.") { names, device, official };
        verb.SetAction(parsed =>
        {
            string program = Checkout.Folder("artifacts", "bin", "Bench", "release", "Bench.dll");
            if (!File.Exists(program)) throw new FileNotFoundException("The benchmarks are not built; start them with ./experiments bench.", program);
            using Process bench = Process.Start(new ProcessStartInfo("dotnet", [program, .. parsed.GetValue(names)!, .. Options(parsed.GetValue(device)!, parsed.GetValue(official))]))!;
            bench.WaitForExit();
            return bench.ExitCode;
        });
        return verb;
    }

    private static string[] Options(string device, string? official) => ["--device", device, .. official is null ? Array.Empty<string>() : ["--official", official]];
}
