using System.Diagnostics;

namespace Cli.Tests.Jupyter;

/// <summary>Every committed notebook as our own runner executes it, once for all tests that compare with it.</summary>
public sealed class RunnerOutputs : IDisposable
{
    private readonly LessonFolder _lessons = new();
    private readonly Lazy<string> _executed;

    public RunnerOutputs() => _executed = new Lazy<string>(Run);

    /// <summary>The executed copy of a notebook.</summary>
    internal string Of(string committed) => Path.Combine(_executed.Value, Path.GetFileName(committed));

    public void Dispose() => _lessons.Dispose();

    private string Run()
    {
        string target = Path.Combine(_lessons.Folder, "..", "executed");
        ProcessStartInfo start = new("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "experiments.dll"), "run", "--profile", "smoke", "--out", target, .. LessonFolder.Committed.Select(notebook => _lessons.Copy(notebook)),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in _lessons.Variables) start.Environment[name] = value;
        using Process run = Process.Start(start)!;
        Task<string> errors = run.StandardError.ReadToEndAsync();
        string said = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.True(run.ExitCode == 0, said + errors.GetAwaiter().GetResult());
        return Path.Combine(target, Path.GetFileName(_lessons.Folder));
    }
}
