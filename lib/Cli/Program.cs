using System.CommandLine;
using System.Runtime.InteropServices;
using Gan.Tensors;

namespace Cli;

/// <summary>The verbs of <c>./experiments</c> (DESIGN §4).</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            return await Run(args);
        }
        catch (TypeInitializationException error)
        {
            Console.Error.WriteLine($"experiments: {(error.InnerException ?? error).Message}"); // a library that cannot be loaded, before anything else
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> Run(string[] args)
    {
        RootCommand root = new("Reproduces GAN papers in C# notebooks. The main job: ./experiments run")
        {
            RunVerb.Create(),
            ListVerb.Create(),
            LabVerb.Create(),
            KernelVerb.Create(),
            TrainVerb.Create(),
            GenerateVerb.Create(),
            ProjectVerb.Create(),
            EditVerb.Create(),
            MetricsVerb.Create(),
            WeightsVerb.Create(),
            BenchVerb.Create(),
            DoctorVerb.Create(),
        };
        Option<bool> verbose = new("--verbose") { Description = "Show stack traces of errors.", Recursive = true };
        root.Options.Add(verbose);
        ParseResult parsed = root.Parse(args);
        try
        {
            UserFolders.MakeAbsolute();
            int code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(1), // After Ctrl-C: to save notebooks and checkpoints.
            });
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return ExitCodes.Stopped;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"experiments: {(parsed.GetValue(verbose) ? error : error is ExternalException ? PyTorchLike.Sentence(error) : error.Message)}");
            return ExitCodes.Usage;
        }
    }
}
