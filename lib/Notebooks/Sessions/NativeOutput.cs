using System.Runtime.InteropServices;
using System.Text;

namespace Notebooks.Sessions;

/// <summary>Reads what native code prints past the console of .NET, and remembers the end of it for the case of a crash.</summary>
internal sealed partial class NativeOutput
{
    /// <summary>Ends the native output of a cell: written behind it by the process that prints, waited for by whoever reads.</summary>
    public const byte CellMark = 0x1e;

    private const int RememberedCharacters = 4096;
    private readonly Lock _gate = new();
    private readonly StringBuilder _recent = new();
    private TaskCompletionSource _cellEnd = New();

    private NativeOutput(Task ended) => Ended = ended;

    /// <summary>Completed once the stream is at its end.</summary>
    public Task Ended { get; private set; }

    /// <summary>Starts reading on a thread of its own.</summary>
    public static NativeOutput Read(Stream stream, Action<string> print)
    {
        var output = new NativeOutput(Task.CompletedTask);
        output.Ended = Task.Factory.StartNew(() => output.Loop(stream, print), TaskCreationOptions.LongRunning);
        return output;
    }

    /// <summary>The last of what was printed.</summary>
    public string Recent
    {
        get
        {
            lock (_gate) return _recent.ToString();
        }
    }

    /// <summary>Waits until everything that the cell printed has been read, but not for ever.</summary>
    public void WaitForCellEnd(TimeSpan patience)
    {
        Task wait;
        lock (_gate) wait = _cellEnd.Task;
        Task.WhenAny(wait, Ended).Wait(patience);
        lock (_gate) _cellEnd = New();
    }

    /// <summary>Lets what native code has printed with stdio leave its buffers, and marks the end of the cell behind it.</summary>
    /// <param name="streams">The process's own standard streams.</param>
    public static void EndCell(IEnumerable<Stream> streams)
    {
        if (!OperatingSystem.IsWindows()) _ = Flush(IntPtr.Zero);
        foreach (Stream stream in streams)
        {
            stream.WriteByte(CellMark);
            stream.Flush();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Loop(Stream stream, Action<string> print)
    {
        Decoder decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[16 * 1024];
        var characters = new char[bytes.Length + 4];
        int read;
        while ((read = stream.Read(bytes)) > 0)
        {
            int count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            string text = new(characters, 0, count);
            bool ends = text.Contains((char)CellMark, StringComparison.Ordinal);
            if (ends) text = text.Replace(((char)CellMark).ToString(), "", StringComparison.Ordinal);
            lock (_gate)
            {
                _recent.Append(text);
                if (_recent.Length > RememberedCharacters) _recent.Remove(0, _recent.Length - RememberedCharacters);
            }

            if (text.Length > 0) print(text);
            if (!ends) continue;
            lock (_gate) _cellEnd.TrySetResult();
        }
    }

    /// <summary>C's fflush; of every stream if given none.</summary>
    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int Flush(IntPtr all);
}
