namespace Gan.Data;

/// <summary>Images that can be asked for by index: a data set, a folder, or a renderer.</summary>
public interface IImageSource
{
    /// <summary>Short name used in file names and results, for example <c>mnist</c>.</summary>
    string Name { get; }

    /// <summary>What the content is pinned by: the files' sha256, or the renderer's name, version, seed and parameters.</summary>
    string Identity { get; }

    long Count { get; }

    ImageShape Shape { get; }

    /// <summary>Names of the classes that labels count, empty without labels.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>Names of the columns of <see cref="ImageBatch.Attributes"/>, empty without attributes.</summary>
    IReadOnlyList<string> AttributeNames { get; }

    /// <summary>The images at the given indices, in that order; the caller owns the batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <see cref="Count"/>.</exception>
    ImageBatch Get(ReadOnlySpan<long> indices);
}
