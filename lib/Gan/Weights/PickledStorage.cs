namespace Gan.Weights;

/// <summary>A run of numbers that a pickle refers to and the file keeps elsewhere.</summary>
/// <param name="Type">The format of its elements.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">Elements in the file's run.</param>
/// <param name="Offset">Where this view of the run begins, in elements.</param>
internal sealed record PickledStorage(ElementType Type, string Key, long Count, long Offset = 0)
{
    /// <summary>Its bytes, where the pickle itself holds them.</summary>
    public ByteRun? Run { get; init; }
}
