namespace Gan.Results;

/// <summary>One file a figure is kept as.</summary>
/// <param name="Name">File name without a folder, for example <c>Fig8-LossComparison.svg</c>.</param>
/// <param name="Content">The bytes.</param>
/// <param name="IsFigure">False for what lies beside the figure for programs to read, and is neither named on the page nor published.</param>
public sealed record FigureFile(string Name, byte[] Content, bool IsFigure = true);
