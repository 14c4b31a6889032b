using System.Diagnostics;
using System.Text;

namespace Cli.Tests.Jupyter;

/// <summary><c>./experiments lab</c> as a person starts it.</summary>
internal sealed class LabProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1), EndPatience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private LabProcess(Process process) => _process = process;

    /// <summary>What it printed for the person to open.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public int Id => _process.Id;

    public static async Task<LabProcess> StartAsync(IReadOnlyDictionary<string, string>? variables = null, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "experiments.dll"), "lab", "--no-browser", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>()) start.Environment[name] = value;
        Process process = Process.Start(start)!;
        LabProcess lab = new(process);
        TaskCompletionSource<Uri> address = new();
        void Hear(string? line)
        {
            lock (lab._said) lab._said.AppendLine(line);
            if (line?.Trim() is { } text && text.StartsWith("http://", StringComparison.Ordinal)) address.TrySetResult(new Uri(text));
        }

        process.OutputDataReceived += (_, line) =>
        {
            Hear(line.Data);
            if (line.Data is null) address.TrySetException(new InvalidOperationException($"lab ended: {lab._said}"));
        };
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        lab.Address = await address.Task.WaitAsync(StartPatience);
        return lab;
    }

    /// <summary>The address of another page of the same server.</summary>
    public Uri Page(string path) => new(Address, $"{path}{Address.Query}");

    /// <summary>Ctrl-C.</summary>
    /// <returns>The exit code, and everything it printed.</returns>
    public async Task<(int Code, string Said)> StopAsync()
    {
        Process.Start("kill", ["-INT", $"{_process.Id}"]).WaitForExit();
        await _process.WaitForExitAsync(new CancellationTokenSource(EndPatience).Token);
        lock (_said) return (_process.ExitCode, _said.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();
            if (!_process.WaitForExit(EndPatience)) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
