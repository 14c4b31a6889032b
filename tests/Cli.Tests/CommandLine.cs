namespace Cli.Tests;

/// <summary>Runs a verb in this process, as if it had been typed.</summary>
internal static class CommandLine
{
    public static async Task<(int Code, string Output, string Errors)> Type(params string[] words)
    {
        (TextWriter output, TextWriter errors) = (Console.Out, Console.Error);
        StringWriter newOutput = new(), newErrors = new();
        Console.SetOut(newOutput);
        Console.SetError(newErrors);
        try
        {
            return (await Program.Main(words), newOutput.ToString(), newErrors.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
