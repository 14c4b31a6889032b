namespace Gan.Results;

/// <summary>One file a figure is kept as.</summary>
/// <param name="Name">File name without a folder, for example <c>Fig8-LossComparison.svg</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record FigureFile(string Name, byte[] Content);
