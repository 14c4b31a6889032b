using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>Where and why a notebook stopped.</summary>
/// <param name="Cell">The cell, for example <c>cell 3</c>.</param>
/// <param name="Error">What happened.</param>
/// <param name="ByUser">True if the run was stopped from outside, rather than by its own fault.</param>
public sealed record CellFailure(string Cell, CellError Error, bool ByUser = false);
