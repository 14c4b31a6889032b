using System.Diagnostics;
using System.Globalization;
using Gan.Results;

namespace Bench;

/// <summary>A PyTorch program that does the same work in its own process, a round at a time, when it is asked: rounds interleave with ours.</summary>
internal sealed class Twin : IDisposable
{
    private readonly Process _process;

    private Twin(Process process) => _process = process;

    /// <summary>The Python that twins run in.</summary>
    public static string Python { get; } = Environment.GetEnvironmentVariable("EXPERIMENTS_PYTHON") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");

    /// <summary>Starts <c>bench/twins/&lt;name&gt;.py</c> in our environment, or says why there is no Python with torch to run it.</summary>
    public static Twin? Start(string name, params string[] arguments)
    {
        Process process;
        try
        {
            ProcessStartInfo start = new(Python, [Checkout.Folder("bench", "twins", name + ".py"), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"  no twin: {Python} is not there; set EXPERIMENTS_PYTHON to a Python with torch and scipy.");
            return null;
        }
        if (process.StandardOutput.ReadLine() is { } ready && ready.StartsWith("ready", StringComparison.Ordinal))
        {
            Console.WriteLine($"  twin: {ready["ready ".Length..]}");
            return new Twin(process);
        }
        string reason = process.StandardError.ReadToEnd().Trim().Split('\n')[^1];
        Console.WriteLine($"  no twin: {reason} (apt-get install python3-torch python3-scipy, or set EXPERIMENTS_PYTHON)");
        process.Dispose();
        return null;
    }

    /// <summary>One round of the twin.</summary>
    /// <returns>The seconds it took, and whatever number it computed.</returns>
    public (double Seconds, double Value) Round()
    {
        _process.StandardInput.WriteLine("go");
        string[] answer = (_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The twin ended: {_process.StandardError.ReadToEnd()}")).Split(' ');
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
