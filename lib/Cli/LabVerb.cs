using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Cli.Jupyter;
using Gan.Results;

namespace Cli;

/// <summary><c>lab</c>: Jupyter in the browser with the C# kernel; nothing is installed outside the repository.</summary>
internal static class LabVerb
{
    public static Command Create()
    {
        Argument<string?> notebook = new("notebook") { Description = "What to open: Zoo/Fig8-LossComparison, or a file; without it, the list.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> noBrowser = new("--no-browser") { Description = "Only print the address." };
        Option<int?> port = new("--port") { Description = "Where Jupyter listens on this machine; 8888 or the next free one if not given." };
        port.Validators.Add(CheckPort);
        Command verb = new("lab", "Open the notebooks in the browser: Jupyter with the C# kernel, and nothing installed outside the repository.") { notebook, noBrowser, port };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetValue(notebook), !parsed.GetValue(noBrowser), parsed.GetValue(port), stop));
        return verb;
    }

    private static async Task<int> RunAsync(string? notebook, bool browser, int? port, CancellationToken stop)
    {
        string checkout = Checkout.Folder();
        LabPage page = LabPage.Open(checkout, notebook);
        JupyterProgram program = JupyterProgram.Find()
            ?? throw new InvalidOperationException("No Jupyter that works was found; install one: apt-get install jupyter-notebook, or conda install jupyterlab.");
        JupyterFolders folders = new(Checkout.Folder("artifacts", "jupyter"));
        folders.Prepare();

        // The terminal that is closed is a Ctrl-C, too.
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using PosixSignalRegistration? hangup = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            ended.Cancel();
        });
        using LabServer server = LabServer.Start(program, folders, page, port, browser);
        try
        {
            Task<string?> trust = NotebookTrust.GrantAsync(program, folders, [.. Directory.EnumerateFiles(Path.Combine(checkout, "notebooks"), "*.ipynb", SearchOption.AllDirectories)], ended.Token);
            await server.ReadyAsync(ended.Token);
            if (await trust is { } problem) Console.Error.WriteLine($"experiments: {problem}");
            Console.WriteLine($"{program.Name} with the C# kernel is at");
            Console.WriteLine($"  {server.Address}");
            Console.WriteLine($"Ctrl-C ends it and every kernel. What it says goes to {Path.GetRelativePath(Directory.GetCurrentDirectory(), folders.Log)}");
            await server.WaitAsync(ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            Console.WriteLine();
            Console.WriteLine("Ending Jupyter and its kernels.");
            return ExitCodes.Well; // The usual way to end it.
        }

        return server.ExitCode == 0 ? ExitCodes.Well : throw new InvalidOperationException($"Jupyter ended with code {server.ExitCode}; see {folders.Log}.");
    }

    private static void CheckPort(OptionResult result)
    {
        if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out int number) || number is < 1 or > 65535))
            result.AddError($"--port takes a number from 1 to 65535, which '{result.Tokens[0].Value}' is not.");
    }
}
