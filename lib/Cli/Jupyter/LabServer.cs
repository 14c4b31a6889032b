using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Cli.Jupyter;

/// <summary>A Jupyter server on this machine only, with a token of its own; its end is the end of its kernels.</summary>
internal sealed class LabServer : IDisposable
{
    private const int UsualPort = 8888;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Queue<string> _lastWords = [];

    private LabServer(Process process, string logFile, Uri address)
    {
        (_process, Address) = (process, address);
        _log = new StreamWriter(new FileStream(logFile, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What a person opens; it carries the token.</summary>
    public Uri Address { get; }

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts Jupyter; it answers a moment later.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="folders">Where it keeps its files.</param>
    /// <param name="page">What it shows.</param>
    /// <param name="port">Where it listens; null for the usual port, or another if that is taken.</param>
    /// <param name="browser">Whether it opens a browser.</param>
    /// <exception cref="InvalidOperationException">The port is taken.</exception>
    public static LabServer Start(JupyterProgram program, JupyterFolders folders, LabPage page, int? port, bool browser)
    {
        if (port is { } wanted && !IsFree(wanted)) throw new InvalidOperationException($"Port {wanted} is taken; choose another --port, or none.");
        int chosen = port ?? Enumerable.Range(UsualPort, 20).Where(IsFree).Append(AnyPort()).First();
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        string app = program.IsServedByJupyterServer ? "ServerApp" : "NotebookApp";
        List<string> arguments =
        [
            $"--{app}.ip=127.0.0.1", $"--{app}.port={chosen}", $"--{app}.port_retries=0", $"--{app}.open_browser={(browser ? "True" : "False")}",
            $"--{(program.IsServedByJupyterServer ? "ServerApp.root_dir" : "NotebookApp.notebook_dir")}={page.Root}",
            $"--{(program.IsLab ? "LabApp" : program.IsServedByJupyterServer ? "JupyterNotebookApp" : "NotebookApp")}.default_url={page.Path(program)}",
            $"--MultiKernelManager.default_kernel_name={JupyterFolders.KernelName}",
        ];
        if (Environment.UserName == "root") arguments.Add($"--{app}.allow_root=True");

        // In a session of its own Jupyter does not see the terminal's Ctrl-C, and this program ends it in order instead.
        const string apart = "/usr/bin/setsid";
        var start = OperatingSystem.IsLinux() && File.Exists(apart) ? new ProcessStartInfo(apart, [program.File, .. arguments]) : new ProcessStartInfo(program.File, arguments);
        (start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (page.Root, true, true, true);
        foreach ((string variable, string value) in folders.Variables) start.Environment[variable] = value;
        start.Environment["JUPYTER_TOKEN"] = token; // On the command line everybody on the machine could read it.
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program.File} did not start.");
        process.StandardInput.Close(); // With a terminal the notebook would ask whether it may end.
        return new LabServer(process, folders.Log, new Uri($"http://127.0.0.1:{chosen}{page.Path(program)}?token={token}"));
    }

    /// <summary>Waits until the server answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task ReadyAsync(CancellationToken stop)
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };
        Uri version = new(Address, "/api");
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"Jupyter ended with code {_process.ExitCode} before it was ready; its last words: {LastWords()}");
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(version, stop);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded)
            {
                // Nobody listens yet.
            }

            await Task.Delay(100, stop);
        }
    }

    /// <summary>Waits for the end: the person's Quit button, or <paramref name="stop"/>.</summary>
    public async Task WaitAsync(CancellationToken stop) => await _process.WaitForExitAsync(stop);

    /// <summary>Ends Jupyter, which ends its kernels first; without a question, and by force if it takes too long.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            if (!OperatingSystem.IsWindows()) Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();
            if (!_process.WaitForExit(EndPatience)) _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
        _process.Dispose();
        lock (_lastWords) _log.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_lastWords)
        {
            if (!_log.BaseStream.CanWrite) return;
            _log.WriteLine(line);
            _lastWords.Enqueue(line);
            if (_lastWords.Count > 3) _lastWords.Dequeue();
        }
    }

    private string LastWords()
    {
        _process.WaitForExit(); // Until everything it said has been read.
        lock (_lastWords) return string.Join(" / ", _lastWords);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int AnyPort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
