namespace Gan.Weights;

/// <summary>
/// How much memory the tensors of a file may take: 64 MiB and four times the size of the file. Only an expanded tensor, or one that the file
/// names more than once, takes more than its bytes in the file.
/// </summary>
internal sealed class TensorBudget(ByteSource source)
{
    /// <summary>A tensor without elements takes memory, too.</summary>
    private const long Object = 1024;

    private readonly long _limit = (64L << 20) + 4 * source.Length;
    private long _spent;

    /// <exception cref="InvalidDataException">The limit is reached; nothing was allocated for this tensor.</exception>
    public void Charge(Int128 bytes, long at, string name)
    {
        if (bytes + Object > _limit - _spent)
            throw source.Error(at, $"with {name} the tensors would take more than {_limit >> 20} MiB, four times the size of the file and 64 MiB; it is refused.");
        _spent += (long)bytes + Object;
    }
}
