namespace Notebooks.Catalogue;

/// <summary>A notebook and where it belongs.</summary>
/// <param name="Paper">The folder it lies in.</param>
/// <param name="Stem">Its file name without extension; figures and results are called the same.</param>
/// <param name="Path">The file.</param>
public sealed record NotebookFile(string Paper, string Stem, string Path)
{
    /// <summary>What it is called everywhere: <c>Paper/Stem</c>.</summary>
    public string Name => $"{Paper}/{Stem}";

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public static NotebookFile At(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return new NotebookFile(new DirectoryInfo(System.IO.Path.GetDirectoryName(full)!).Name, System.IO.Path.GetFileNameWithoutExtension(full), full);
    }
}
