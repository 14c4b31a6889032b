namespace Gan.Weights;

/// <summary>
/// How much memory the plain values of a file may take: 64 MiB and four times the size of the file. Every value is charged before it is
/// made, so a few bytes that ask for a lot are refused and not obeyed; every opcode is charged, so that reading ends.
/// </summary>
internal sealed class PickleBudget(ByteSource source)
{
    private readonly long _limit = (64L << 20) + 4 * source.Length;
    private long _spent;

    /// <exception cref="InvalidDataException">The limit is reached.</exception>
    public void Charge(long bytes, long at)
    {
        _spent += bytes;
        if (_spent > _limit || bytes > _limit)
            throw source.Error(at, $"the values of the file would take more than {_limit >> 20} MiB of memory, four times its size and 64 MiB; it is refused.");
    }
}
