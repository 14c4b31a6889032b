namespace Notebooks.Sessions;

/// <summary>Why a cell failed, in the form Jupyter expects.</summary>
/// <param name="Name">The exception's type, <c>CompilationError</c> or <c>Interrupted</c>.</param>
/// <param name="Value">One line.</param>
/// <param name="Traceback">The lines a reader sees, with the cell's own lines marked.</param>
public sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback);
