namespace Notebooks.Documents;

/// <summary>Cell tags with a meaning, spelled as papermill and nbclient spell them.</summary>
public static class CellTags
{
    /// <summary>The cell that declares the parameters with their defaults.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell the runner puts after it, with the values of this run.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>The runner leaves the cell alone.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell may throw; the run goes on.</summary>
    public const string RaisesException = "raises-exception";
}
