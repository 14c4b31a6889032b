using System.Diagnostics;

namespace Gan.Tests.Tensors;

/// <summary>This test assembly as a program of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it to its end, with a variable of the environment set.</summary>
    public static (int Code, string[] Lines, string Errors) Run(string argument, string variable = "EXPERIMENTS_TORCH", string? value = null)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(ChildProcess).Assembly.Location, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text.TrimEnd().Split('\n'), errors.Result);
    }
}
