namespace Notebooks.Sessions;

/// <summary>A cell was stopped from outside. A cancellation, so that libraries which tell those from failures do so here.</summary>
internal sealed class CellInterruptedException() : OperationCanceledException("The cell was interrupted.");
