namespace Notebooks.Documents;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>C# to execute, with its outputs.</summary>
    Code,

    /// <summary>Prose for the reader.</summary>
    Markdown,

    /// <summary>Text for a converter; neither executed nor rendered.</summary>
    Raw,
}
