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
    private readonly SessionOutput _output;
    private readonly CellThread _thread = new();
    private readonly IInputSource? _input;
    private object?[] _states = new object?[16];
    private int _count;

    /// <summary>Starts a session.</summary>
    /// <param name="baseDirectory">The folder that <c>#r</c> and <c>#load</c> start from: the notebook's.</param>
    /// <param name="sink">Receives what the cells produce.</param>
    /// <param name="input">Answers what the cells ask; without it they are told that nobody is there.</param>
    public CSharpSession(string baseDirectory, IOutputSink sink, IInputSource? input = null)
    {
        _input = input;
        BaseDirectory = Path.GetFullPath(baseDirectory);
        _compiler = new SubmissionCompiler(BaseDirectory);
        _output = new SessionOutput(sink);
        ConsoleCapture.Install();
    }

    /// <summary>The folder that <c>#r</c> and <c>#load</c> start from.</summary>
    internal string BaseDirectory { get; }

    /// <summary>The latest cell that compiled, even if it still runs; it leads to those before it. May be asked for beside a running cell.</summary>
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
        _output.Enter();
        ConsoleCapture.Install();
        _thread.Expect();
        try
        {
            Submission submission = _compiler.Compile(source, name);
            _thread.ThrowIfInterrupted();
            _compiler.Accept(submission);
            if (++_count >= _states.Length - 1) Array.Resize(ref _states, _states.Length * 2);
            _thread.Run(async () =>
            {
                object? value = await submission.Execute(_states);
                if (submission.HasValue) _output.Result(ValueFormatter.Format(value));
                return value;
            });
            return new CellOutcome();
        }
        catch (CompilationFailedException failed)
        {
            return new CellOutcome(failed.Error);
        }
        catch (CellInterruptedException)
        {
            return new CellOutcome(new CellError("Interrupted", "The cell was interrupted.", [$"{name} was interrupted."]), Interrupted: true);
        }
        catch (Exception problem)
        {
            return new CellOutcome(ExceptionReport.Describe(problem, source, name));
        }
        finally
        {
            _thread.Forget();
            _output.Flush();
        }
    }

    /// <summary>
    /// Stops the running cell, or the one that is still being compiled: a loop is aborted, a wait is woken, <c>finally</c> blocks run.
    /// Variables keep their values and the session stays usable. Native code cannot be stopped; whoever waits for that ends the process.
    /// </summary>
    public void Interrupt() => _thread.Interrupt();

    public void Dispose()
    {
        _thread.Dispose();
        _output.Dispose();
    }
}
