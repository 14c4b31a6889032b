using System.Security.Cryptography;
using System.Text;

namespace Gan.Data;

/// <summary>The files of a folder and its sub-folders.</summary>
internal sealed class FolderFiles : IImageFiles
{
    public FolderFiles(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        Place = folder;
        Names = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))];
    }

    public string Place { get; }

    public IReadOnlyList<string> Names { get; }

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine([Place, .. name.Split('/')]));

    /// <summary>Of the list of names and contents, so that renaming, adding and changing all show.</summary>
    public string Sha256()
    {
        StringBuilder list = new();
        foreach (string name in Names.Order(StringComparer.Ordinal))
            list.Append($"{Convert.ToHexStringLower(SHA256.HashData(Read(name)))}  {name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())));
    }
}
