namespace Cli.Jupyter;

/// <summary>What the browser shows first.</summary>
/// <param name="Root">The folder that Jupyter serves.</param>
/// <param name="Item">A folder or notebook in it.</param>
internal sealed record LabPage(string Root, string Item)
{
    /// <summary>
    /// The notebooks of the checkout, or one notebook. The checkout as a whole is served, so that links from a notebook to the library
    /// work; a notebook from elsewhere is served with its folder.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such notebook.</exception>
    public static LabPage Open(string checkout, string? notebook)
    {
        string notebooks = System.IO.Path.Combine(checkout, "notebooks");
        if (notebook is null) return new LabPage(checkout, notebooks);
        string[] meant = [notebook, System.IO.Path.Combine(notebooks, notebook), System.IO.Path.Combine(notebooks, notebook + ".ipynb")];
        string file = System.IO.Path.GetFullPath(meant.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"There is no notebook {notebook}, neither here nor in notebooks/; ./experiments list names them.", notebook));
        bool inside = file.StartsWith(checkout + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return new LabPage(inside ? checkout : System.IO.Path.GetDirectoryName(file)!, file);
    }

    /// <summary>The path of its page in the browser.</summary>
    public string Path(JupyterProgram program)
    {
        string relative = string.Join('/', System.IO.Path.GetRelativePath(Root, Item).Split(System.IO.Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        string view = program.IsLab ? "/lab/tree" : File.Exists(Item) ? "/notebooks" : "/tree";
        return relative == "." ? view : $"{view}/{relative}";
    }
}
