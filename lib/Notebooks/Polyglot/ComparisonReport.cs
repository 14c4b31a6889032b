using System.Text;

namespace Notebooks.Polyglot;

/// <summary>What a comparison of two engines found.</summary>
public sealed class ComparisonReport
{
    private readonly List<string> _differences = [];
    private readonly Dictionary<KnownDifference, int> _known = [];

    /// <summary>A sentence for everything that should be equal and is not.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>How often something differs that is known to.</summary>
    public IReadOnlyDictionary<KnownDifference, int> Known => _known;

    /// <summary>Notebooks looked at.</summary>
    public int Notebooks { get; internal set; }

    /// <summary>Figure files found equal to the byte.</summary>
    public int Figures { get; internal set; }

    /// <summary>Metrics and claims found equal.</summary>
    public int Numbers { get; internal set; }

    /// <summary>Outputs of cells found equal.</summary>
    public int Outputs { get; internal set; }

    internal void Add(string difference) => _differences.Add(difference);

    internal void Add(KnownDifference known) => _known[known] = _known.GetValueOrDefault(known) + 1;

    /// <summary>The differences, then what was equal, then what is known to differ.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (string difference in _differences) text.AppendLine(difference);
        text.Append($"Equal in both engines, in {Notebooks} notebooks: {Figures} figure files, ");
        text.AppendLine($"{Numbers} metrics and claims, {Outputs} outputs of cells.");
        foreach ((KnownDifference known, int count) in _known)
            text.AppendLine($"Not compared: {count} {known.What}, because {known.Reason}.");
        return text.ToString();
    }
}
