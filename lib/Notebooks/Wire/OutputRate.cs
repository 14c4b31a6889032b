namespace Notebooks.Wire;

/// <summary>
/// Keeps output below what a Jupyter server lets through: beyond 1,000 messages or 1 MB of printed text a second, averaged over 3 s, it
/// drops output (notebook 6.4 and jupyter_server, iopub_msg_rate_limit and iopub_data_rate_limit). It counts afresh when a cell ends.
/// Two leaky buckets: a burst leaves at once, and in any 3 s no more than burst + 3 × rate.
/// </summary>
internal sealed class OutputRate(TimeProvider clock)
{
    private const double BurstBytes = 900_000;
    private const double BytesPerSecond = 680_000; // 0.90 + 3 × 0.68 = 2.94 of the 3 MB.
    private const double BurstMessages = 800;
    private const double MessagesPerSecond = 700; // 800 + 3 × 700 = 2,900 of the 3,000.

    private long _last = clock.GetTimestamp();
    private double _bytes = BurstBytes;
    private double _messages = BurstMessages;

    /// <summary>How long to wait before one more message of this many counted bytes may leave; zero if at once.</summary>
    /// <remarks>A message larger than a burst leaves when the bucket is full.</remarks>
    public TimeSpan Delay(int bytes)
    {
        double passed = clock.GetElapsedTime(_last).TotalSeconds;
        _last = clock.GetTimestamp();
        _bytes = Math.Min(BurstBytes, _bytes + passed * BytesPerSecond);
        _messages = Math.Min(BurstMessages, _messages + passed * MessagesPerSecond);
        double seconds = Math.Max((Math.Min(bytes, BurstBytes) - _bytes) / BytesPerSecond, (1 - _messages) / MessagesPerSecond);
        return seconds <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(seconds, 0.001));
    }

    /// <summary>A message leaves now.</summary>
    public void Count(int bytes)
    {
        _bytes -= bytes;
        _messages--;
    }

    /// <summary>The server counts afresh.</summary>
    public void Reset() => (_bytes, _messages) = (BurstBytes, BurstMessages);
}
