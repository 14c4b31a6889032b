namespace Notebooks.Sessions;

/// <summary>A cell was stopped from outside.</summary>
internal sealed class CellInterruptedException() : Exception("The cell was interrupted.");
