namespace Gan.Data;

/// <summary>
/// The image files (<see cref="Imaging.ImageFile.Endings"/>) of a folder and its sub-folders; classes by dataset.json or by sub-folder.
/// </summary>
/// <param name="folder">A folder with at least one image.</param>
/// <param name="options">Images are cropped to a square and resized when a resolution is asked for; else all must have one size.</param>
public sealed class FolderSource(string folder, DataOptions? options = null) : FileSource(new FolderFiles(folder), options);
