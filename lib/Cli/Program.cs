using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gan.Tensors;

namespace Cli;

/// <summary>The verbs of <c>./experiments</c> (DESIGN §4).</summary>
public static partial class Program
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
            if (parsed.Errors.Count > 0) return Refuse(parsed);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(1), // After Ctrl-C: to save notebooks and checkpoints.
            });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return ExitCodes.Stopped;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"experiments: {(parsed.GetValue(verbose) ? error : error is ExternalException ? PyTorchLike.Sentence(error) : Sentence(error))}");
            return ExitCodes.Usage;
        }
    }

    /// <summary>A sentence for each thing that the command line says wrongly, and where to look.</summary>
    private static int Refuse(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.Errors.Count == 1 && parsed.UnmatchedTokens.Count == 0)
        {
            Console.Error.WriteLine($"experiments: say what to do: {string.Join(", ", command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name))}.");
            return ExitCodes.Usage;
        }
        foreach (ParseError error in parsed.Errors.Where(error => parsed.Errors.Count == 1 || error.Message != "Required command was not provided."))
        {
            string sentence = WrongType().Replace(error.Message, match => $"{match.Groups[2].Value} takes {(match.Groups[3].Value is "Double" ? "a number" : "a whole number")}, which '{match.Groups[1].Value}' is not.");
            Console.Error.WriteLine($"experiments: {sentence}");
        }
        string verb = command is RootCommand ? "" : $"{command.Name} ";
        Console.Error.WriteLine($"./experiments {verb}--help lists what there is.");
        return ExitCodes.Usage;
    }

    /// <summary>The message without the name that a method gives its parameter, which nobody typed.</summary>
    private static string Sentence(Exception error) =>
        error is ArgumentException { ParamName: { } parameter } ? error.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal) : error.Message;

    [GeneratedRegex(@"^Cannot parse argument '(.*?)' for option '(.*?)' as expected type '(?:System\.Nullable`1\[)?System\.(\w+)\]?'\.")]
    private static partial Regex WrongType();
}
