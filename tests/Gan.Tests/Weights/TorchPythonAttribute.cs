using System.Diagnostics;

namespace Gan.Tests.Weights;

/// <summary>A test that asks PyTorch. Where Python has none it counts as skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchPythonAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() =>
    {
        try
        {
            return Run("import torch").Code == 0 ? null : $"{Python} has no torch: apt-get install python3-torch";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"there is no {Python}";
        }
    });

    private string? _reason;

    public override string? Skip { get => _reason ?? Missing.Value; set => _reason = value; }

    private static string Python => Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda ? Path.Combine(conda, "bin", "python") : "/usr/bin/python3";

    /// <summary>What a script prints.</summary>
    public static (int Code, string Output) Run(string script, params string[] arguments)
    {
        using Process python = Process.Start(new ProcessStartInfo(Python, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = python.StandardError.ReadToEndAsync();
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, python.ExitCode == 0 ? output : output + errors.Result);
    }
}
