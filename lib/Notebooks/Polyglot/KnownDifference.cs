namespace Notebooks.Polyglot;

/// <summary>What the official tool shows otherwise than the own host, and why. Whatever is not listed here must be equal.</summary>
/// <param name="What">What differs.</param>
/// <param name="Reason">Why.</param>
public sealed record KnownDifference(string What, string Reason)
{
    public static readonly KnownDifference Progress = new(
        "lines of training progress",
        "the tool loses updates of a display (dotnet/interactive #3970), and whether a line is drawn at all depends on the time");

    public static readonly KnownDifference LiveFigure = new(
        "figures that grow during training",
        "the tool loses updates of a display, so that its page keeps the first drawing; the final file is compared");

    public static readonly KnownDifference OwnLook = new(
        "values that bring no formatter along", "each host has its own look for them; those with a plain text in both are compared");

    public static readonly KnownDifference Warnings = new(
        "warnings of the compiler", "the tool prints them below the cell, the own host does not");

    public static readonly KnownDifference NativeWarnings = new(
        "warnings of native libraries", "the own host shows below the cell what libtorch writes to the process's stderr, the tool does not");

    public static readonly KnownDifference Durations = new(
        "durations in texts", "the two runs did not take equally long");
}
