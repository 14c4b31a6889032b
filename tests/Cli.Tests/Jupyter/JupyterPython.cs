using System.Diagnostics;

namespace Cli.Tests.Jupyter;

/// <summary>The Python whose Jupyter is tested against: that of conda, or the system's; others on the PATH know nothing of it.</summary>
internal static class JupyterPython
{
    public static string File { get; } = Environment.GetEnvironmentVariable("EXPERIMENTS_PYTHON")
        ?? (Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda ? Path.Combine(conda, "bin", "python") : "/usr/bin/python3");

    /// <summary>The first of some modules that it lacks; null if it has all.</summary>
    public static string? Missing(params string[] modules)
    {
        if (!System.IO.File.Exists(File)) return File;
        return modules.FirstOrDefault(module => Run(null, null, "-c", $"import {module}").Code != 0);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Where; null for the current folder.</param>
    /// <param name="environment">Variables beside this process's.</param>
    public static (int Code, string Said) Run(string? folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        ProcessStartInfo start = new(File, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using Process python = Process.Start(start)!;
        Task<string> output = python.StandardOutput.ReadToEndAsync();
        string errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, output.GetAwaiter().GetResult() + errors);
    }
}
