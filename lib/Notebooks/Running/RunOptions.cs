using Notebooks.Workers;

namespace Notebooks.Running;

/// <summary>What the <c>run</c> verb was asked to do.</summary>
public sealed record RunOptions
{
    /// <summary>The named sizes of a run (DESIGN §5).</summary>
    public static IReadOnlyList<string> Profiles { get; } = ["smoke", "quick", "full", "paper"];

    /// <summary>The repository: notebooks/ and figures/ lie in it.</summary>
    public required string Root { get; init; }

    /// <summary>Which notebooks; none for all.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    public string Profile { get; init; } = "quick";

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>; null for what the notebook says.</summary>
    public string? Device { get; init; }

    /// <summary>Null for what the notebook says.</summary>
    public int? Seed { get; init; }

    /// <summary>Further parameters, as typed on the command line.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What executes the cells.</summary>
    public INotebookEngine Engine { get; init; } = new OwnEngine();

    /// <summary>Where results go: <c>&lt;Out&gt;/&lt;Paper&gt;/&lt;Stem&gt;.ipynb</c> and so on. Null for data/runs/results.</summary>
    public string? Out { get; init; }

    /// <summary>Notebooks at a time; they share the threads.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The longest a notebook may take.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The longest a cell may take.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>How long an interrupted cell may take to end before its process is ended.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Copies outputs, figures and numbers of notebooks that succeed into the repository.</summary>
    public bool Publish { get; init; }

    /// <summary>Where results go, resolved.</summary>
    public string OutFolder => Path.GetFullPath(Out ?? Path.Combine(Root, "data", "runs", "results"));
}
