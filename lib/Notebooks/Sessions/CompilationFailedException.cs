namespace Notebooks.Sessions;

/// <summary>A cell does not compile.</summary>
internal sealed class CompilationFailedException(CellError error) : Exception(error.Value)
{
    public CellError Error { get; } = error;
}
