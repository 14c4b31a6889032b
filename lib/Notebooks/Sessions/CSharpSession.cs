using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>
/// A C# script session: cells share variables, usings and references, in the dialect of dotnet-interactive. Knows nothing of files,
/// processes or protocols, so that the headless runner and a Jupyter kernel can both stand on it. Not for concurrent use, except
/// <see cref="Interrupt"/>.
/// </summary>
public sealed class CSharpSession : IDisposable
{
    private readonly SubmissionCompiler _compiler;
    private readonly IOutputSink _sink;
    private readonly IInputSource? _input;
    private readonly KernelExtensions _extensions;
    private readonly CellThread _thread = new();
    private readonly Lock _outputGate = new();
    private object?[] _states = new object?[16];
    private int _count;
    private volatile CellRun? _run;

    /// <summary>Starts a session.</summary>
    /// <param name="baseDirectory">The folder that <c>#r</c> and <c>#load</c> start from: the notebook's.</param>
    /// <param name="sink">Receives what the cells produce.</param>
    /// <param name="input">Answers what the cells ask; without it they are told that nobody is there.</param>
    public CSharpSession(string baseDirectory, IOutputSink sink, IInputSource? input = null)
    {
        _sink = sink;
        _input = input;
        BaseDirectory = Path.GetFullPath(baseDirectory);
        _compiler = new SubmissionCompiler(BaseDirectory);
        _extensions = new KernelExtensions(_compiler.LoadContext);
        ConsoleCapture.Install();
        LibraryInterruption.Offer();
    }

    /// <summary>The folder that <c>#r</c> and <c>#load</c> start from.</summary>
    internal string BaseDirectory { get; }

    /// <summary>The latest cell that compiled, even if it still runs; it leads to those before it. May be asked for at any time.</summary>
    internal CSharpCompilation? LatestCompilation => _compiler.Previous;

    /// <summary>Loads and compiles what every first cell needs, so that it need not wait for it. Safe to run beside anything.</summary>
    public static void WarmUp()
    {
        var compiler = new SubmissionCompiler(Path.GetTempPath());
        compiler.Compile("var warm = new List<int> { 1 }.Select(x => x + 1).Sum(); Console.Write(\"\"); warm", "warm-up");
    }

    /// <summary>Executes a cell to its end. What it throws, prints or shows never escapes as an exception.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="name">What its lines are called in messages, for example <c>cell 3</c>.</param>
    public CellOutcome Execute(string code, string name)
    {
        string source = CellSource.Prepare(code);
        var run = new CellRun(this, new SessionOutput(_sink.ForCell(), _outputGate));
        using CellRun.Scope scope = run.Enter();
        ConsoleCapture.Install();
        _run = run;
        CellError? error = Execute(run, source, name);
        _run = null;
        bool interrupted = run.End();
        run.Output.Flush();
        return interrupted ? Interrupted(name, error) : new CellOutcome(error);
    }

    /// <summary>
    /// Stops the running cell, also while it compiles: a loop ends, a wait is woken, <c>finally</c> blocks run, and what the cell has
    /// started on other threads stops too. Variables keep their values and the session stays usable. Returns at once, from any thread.
    /// Native code cannot be stopped; whoever waits for that ends the process.
    /// </summary>
    public void Interrupt() => _run?.Interrupt();

    public void Dispose()
    {
        Interrupt();
        _thread.Dispose();
        CellRun.Forget(this);
    }

    /// <summary>The package of formatters that the notebook has loaded, if it has.</summary>
    internal FormattingPackage? Formatting => _compiler.LoadContext.Formatting;

    /// <summary>True from the moment an interrupt would count.</summary>
    internal bool Busy => _run != null;

    /// <summary>Asks the person in front of the notebook.</summary>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    internal string Ask(string prompt, bool password, CancellationToken interrupted)
    {
        if (_input == null) throw new InvalidOperationException("This run is not interactive: nobody can answer what the cell asks.");
        return _input.Ask(prompt, password, interrupted);
    }

    private CellError? Execute(CellRun run, string source, string name)
    {
        try
        {
            Submission submission = _compiler.Compile(source, name, run.Token);
            _compiler.Accept(submission);
            if (++_count >= _states.Length - 1) Array.Resize(ref _states, _states.Length * 2);
            _thread.Run(run, async () =>
            {
                await _extensions.LoadAsync(submission.Compilation, run.Output);
                object? value = await submission.Execute(_states);
                if (submission.HasValue) run.Output.Result(ValueFormatter.Format(value));
            });
            return null;
        }
        catch (CompilationFailedException failed)
        {
            return failed.Error;
        }
        catch (Exception problem)
        {
            return ExceptionReport.Describe(problem, source, name);
        }
    }

    /// <summary>A library that stopped by itself may have something to say: where it left off, and how to go on.</summary>
    private static CellOutcome Interrupted(string name, CellError? error)
    {
        string[] lines = [$"{name} was interrupted.", .. error is { Name: nameof(OperationCanceledException) } && error.Value != new OperationCanceledException().Message ? [error.Value] : Array.Empty<string>()];
        return new CellOutcome(new CellError("Interrupted", "The cell was interrupted.", lines), Interrupted: true);
    }
}
