using System.Text;

namespace Notebooks.Sessions;

/// <summary>
/// A console writer that sends what a cell prints to the cell, and everything else where it would have gone. Installed once per
/// process, so that sessions side by side do not steal each other's text.
/// </summary>
internal sealed class ConsoleCapture(string name, TextWriter original) : TextWriter
{
    private static readonly Lock Gate = new();

    // As Console hands them out: wrapped, to synchronize them.
    private static TextWriter? _output;
    private static TextWriter? _error;

    public override Encoding Encoding => original.Encoding;

    /// <summary>Puts all captures in place, that of the input too; again after somebody else has replaced one.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            ConsoleInput.Install();
            if (Console.Out != _output)
            {
                Console.SetOut(new ConsoleCapture("stdout", Console.Out));
                _output = Console.Out;
            }

            if (Console.Error != _error)
            {
                Console.SetError(new ConsoleCapture("stderr", Console.Error));
                _error = Console.Error;
            }
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write($"{value}{NewLine}".AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (SessionOutput.Active is { } output) output.Print(name, buffer);
        else original.Write(buffer);
    }

    public override void Flush() => original.Flush();
}
