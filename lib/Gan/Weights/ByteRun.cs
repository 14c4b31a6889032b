namespace Gan.Weights;

/// <summary>Bytes that a file keeps, not yet read: a pickled <c>bytes</c> object, or the elements of a storage.</summary>
/// <param name="Source">Where they are.</param>
/// <param name="Position">The first of them.</param>
/// <param name="Length">Their number; they lie inside the source.</param>
internal sealed record ByteRun(ByteSource Source, long Position, long Length)
{
    public byte[] ToArray() => Source.Read(Position, Length);
}
