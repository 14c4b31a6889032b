namespace Cli.Jupyter;

/// <summary>Where a Jupyter of our own keeps everything: below one folder of the repository, and nowhere in the person's home.</summary>
/// <param name="Root">The folder.</param>
internal sealed record JupyterFolders(string Root)
{
    /// <summary>The name that the committed notebooks ask for; Polyglot Notebooks and papermill know it, too.</summary>
    public const string KernelName = ".net-csharp";

    public string Kernel => Path.Combine(Root, "kernels", KernelName);

    /// <summary>What was typed in earlier sessions.</summary>
    public string History => Path.Combine(Root, "history.jsonl");

    /// <summary>What Jupyter and its kernels print.</summary>
    public string Log => Path.Combine(Root, "jupyter.log");

    /// <summary>The variables that make Jupyter look nowhere else.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["JUPYTER_PATH"] = Root,
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(Root, "config"),
        ["JUPYTER_DATA_DIR"] = Path.Combine(Root, "data"),
        ["JUPYTER_RUNTIME_DIR"] = Path.Combine(Root, "runtime"),
        ["IPYTHONDIR"] = Path.Combine(Root, "ipython"),
    };

    /// <summary>Makes the folders, and the kernel in them that belongs to this build.</summary>
    public void Prepare()
    {
        foreach (string folder in Variables.Values) Directory.CreateDirectory(folder);
        new KernelSpec(Kernel) { DisplayName = ".NET (C#)", HistoryFile = History }.Write();
    }
}
