namespace Notebooks.Sessions;

/// <summary>Answers what a running cell asks the person in front of it.</summary>
public interface IInputSource
{
    /// <summary>Asks, and blocks until there is an answer.</summary>
    /// <param name="prompt">Shown beside the field; may be empty.</param>
    /// <param name="password">True if the answer must not be shown while it is typed.</param>
    /// <param name="interrupted">Cancelled when the cell is interrupted.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted first.</exception>
    string Ask(string prompt, bool password, CancellationToken interrupted);
}
