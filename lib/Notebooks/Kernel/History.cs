using System.Text.Json;

namespace Notebooks.Kernel;

/// <summary>
/// What was executed, by session and line. With a file it outlives the kernel: every input is one line of JSON there, and a line that
/// cannot be read is passed over.
/// </summary>
internal sealed class History
{
    private const int MaxRead = 20_000;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private string? _file;

    /// <summary>Begins a session.</summary>
    /// <param name="file">Where the inputs of all sessions are kept; null to keep none.</param>
    public History(string? file)
    {
        _file = file;
        Access(() =>
        {
            if (File.Exists(_file)) _entries.AddRange(File.ReadLines(_file).TakeLast(MaxRead).Select(Parse).OfType<Entry>());
        });
        Session = _entries.Count == 0 ? 1 : _entries.Max(entry => entry.Session) + 1;
    }

    /// <summary>The number of this session; earlier ones are below.</summary>
    public int Session { get; }

    public void Add(int line, string input)
    {
        var entry = new Entry(Session, line, input, null);
        lock (_gate)
        {
            _entries.Add(entry);
            if (_file != null) Keep(entry);
        }
    }

    /// <summary>Appends to the file, which several kernels may share.</summary>
    private void Keep(Entry entry) => Access(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file!)!);
        using var file = new FileStream(_file!, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n']);
    });

    /// <summary>A history that cannot be kept is no reason to keep a cell from running.</summary>
    private void Access(Action action)
    {
        try
        {
            action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The history is not kept: {problem.Message}");
            _file = null;
        }
    }

    /// <summary>Remembers, for this session only, what an input gave.</summary>
    public void SetOutput(int line, string output)
    {
        lock (_gate)
        {
            int index = _entries.FindLastIndex(entry => entry.Session == Session && entry.Line == line);
            if (index >= 0) _entries[index] = _entries[index] with { Output = output };
        }
    }

    /// <summary>The last inputs, oldest first.</summary>
    public IReadOnlyList<Entry> Tail(int count)
    {
        lock (_gate) return [.. _entries.TakeLast(Math.Max(0, count))];
    }

    /// <summary>The inputs of one session.</summary>
    /// <param name="session">Its number; 0 for this one, -1 for the one before it.</param>
    /// <param name="start">The first line.</param>
    /// <param name="stop">The line after the last; null for all that follow.</param>
    public IReadOnlyList<Entry> Range(int session, int start, int? stop)
    {
        int wanted = session > 0 ? session : Session + session;
        lock (_gate) return [.. _entries.Where(entry => entry.Session == wanted && entry.Line >= start && !(entry.Line >= stop))];
    }

    /// <summary>The last inputs that match a pattern as a whole, oldest first.</summary>
    /// <param name="pattern">With <c>*</c> for any text and <c>?</c> for any character.</param>
    /// <param name="unique">True to name each input once, where it was last.</param>
    public IReadOnlyList<Entry> Search(string pattern, int count, bool unique)
    {
        lock (_gate)
        {
            IEnumerable<Entry> found = _entries.Where(entry => Glob.Matches(pattern, entry.Input));
            if (unique) found = found.Reverse().DistinctBy(entry => entry.Input).Reverse();
            return [.. found.TakeLast(Math.Max(0, count))];
        }
    }

    private static Entry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line) is { Input: not null } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One input.</summary>
    internal sealed record Entry(int Session, int Line, string Input, string? Output);
}
