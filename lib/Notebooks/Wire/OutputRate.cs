namespace Notebooks.Wire;

/// <summary>
/// Keeps output below what a Jupyter server lets through: beyond 1,000 messages or 1 MB of printed text a second, averaged over 3 s, it
/// drops output (notebook 6.4 and jupyter_server, iopub_msg_rate_limit and iopub_data_rate_limit). It counts afresh when a cell ends.
/// </summary>
internal sealed class OutputRate(TimeProvider clock)
{
    /// <summary>A little below the server's 1,000 a second over 3 s, and over a little longer: its clock is not ours.</summary>
    public const int Messages = 2700;

    /// <summary>As <see cref="Messages"/>, for 1,000,000 bytes a second.</summary>
    public const int Bytes = 2_700_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3.3);

    private readonly Queue<(long Sent, int Bytes)> _sent = new();
    private long _bytes;

    /// <summary>How long to wait before one more message of this many counted bytes may leave; zero if at once.</summary>
    public TimeSpan Delay(int bytes)
    {
        Forget();
        if (_sent.Count == 0 || (_sent.Count < Messages && _bytes + bytes <= Bytes)) return TimeSpan.Zero;
        TimeSpan wait = Window - clock.GetElapsedTime(_sent.Peek().Sent);
        return wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }

    /// <summary>A message leaves now.</summary>
    public void Count(int bytes)
    {
        _sent.Enqueue((clock.GetTimestamp(), bytes));
        _bytes += bytes;
    }

    /// <summary>The server counts afresh.</summary>
    public void Reset()
    {
        _sent.Clear();
        _bytes = 0;
    }

    private void Forget()
    {
        while (_sent.TryPeek(out (long Sent, int Bytes) oldest) && clock.GetElapsedTime(oldest.Sent) >= Window) _bytes -= _sent.Dequeue().Bytes;
    }
}
