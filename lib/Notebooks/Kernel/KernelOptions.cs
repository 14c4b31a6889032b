namespace Notebooks.Kernel;

/// <summary>How a kernel is started.</summary>
/// <param name="ConnectionFile">The file that says where to listen; written by Jupyter.</param>
/// <param name="Folder">Where <c>#r</c> and <c>#load</c> start: the notebook's folder, which Jupyter makes the current one.</param>
/// <param name="HistoryFile">Keeps the input of all sessions; null to forget it with the process.</param>
public sealed record KernelOptions(string ConnectionFile, string Folder, string? HistoryFile = null);
