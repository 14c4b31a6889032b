namespace Notebooks.Sessions;

/// <summary>
/// A console reader that lets a cell ask the person in front of the notebook; elsewhere it reads what it would have read. Installed
/// with <see cref="ConsoleCapture"/>, once per process.
/// </summary>
internal sealed class ConsoleInput(TextReader original) : TextReader
{
    // As Console hands it out: wrapped, to synchronize it.
    private static TextReader? _input;

    /// <summary>What is left of the last answer, for those who read characters.</summary>
    private string _rest = "";

    /// <summary>Puts the capture in place; called under the lock of <see cref="ConsoleCapture"/>.</summary>
    public static void Install()
    {
        if (Console.In == _input) return;
        Console.SetIn(new ConsoleInput(Console.In));
        _input = Console.In;
    }

    /// <summary>Asks without blocking the caller.</summary>
    public static Task<string> AskAsync(string prompt, bool password)
    {
        CellRun run = CellRun.Active ?? throw new InvalidOperationException("Only code that runs in a notebook cell can ask for input.");
        Func<string> ask = () => run.Ask(prompt, password);
        return Task.Factory.StartNew(ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override string? ReadLine()
    {
        if (CellRun.Active is not { } run) return original.ReadLine();
        if (_rest.Length == 0) return run.Ask("", password: false);
        string line = _rest.TrimEnd('\n');
        _rest = "";
        return line;
    }

    public override int Read()
    {
        if (CellRun.Active is not { } run) return original.Read();
        if (_rest.Length == 0) _rest = $"{run.Ask("", password: false)}\n";
        char next = _rest[0];
        _rest = _rest[1..];
        return next;
    }

    /// <summary>Fills the buffer from one line at most.</summary>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc cref="Read(char[], int, int)"/>
    public override int Read(Span<char> buffer)
    {
        if (CellRun.Active == null) return original.Read(buffer);
        if (buffer.IsEmpty) return 0;
        buffer[0] = (char)Read();
        int length = Math.Min(_rest.Length, buffer.Length - 1);
        _rest.AsSpan(0, length).CopyTo(buffer[1..]);
        _rest = _rest[length..];
        return length + 1;
    }

    /// <summary>What is left of the last answer; a person's input has no end that could be waited for.</summary>
    public override int Peek()
    {
        if (CellRun.Active == null) return original.Peek();
        return _rest.Length == 0 ? -1 : _rest[0];
    }

    /// <summary>One answer: a person's input has no end that could be waited for.</summary>
    public override string ReadToEnd() => CellRun.Active == null ? original.ReadToEnd() : ReadLine() ?? "";
}
