namespace Gan.Data;

/// <summary>
/// The image files of a zip archive, for example one made by NVIDIA's dataset_tool; classes by dataset.json or by folder.
/// </summary>
public sealed class ZipSource : FileSource, IDisposable
{
    private readonly ZipFiles _files;

    /// <param name="path">An archive with at least one image.</param>
    /// <param name="options">As of <see cref="FolderSource"/>.</param>
    /// <exception cref="InvalidDataException">Cut short, damaged, without images, or with an entry that points outside; the message names
    /// it.</exception>
    public ZipSource(string path, DataOptions? options = null) : this(new ZipFiles(path), options) { }

    private ZipSource(ZipFiles files, DataOptions? options) : base(files, options) => _files = files;

    /// <summary>Closes the archive.</summary>
    public void Dispose() => _files.Dispose();
}
