using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>What executes the cells of notebooks: the own host, or the official tool.</summary>
public interface INotebookEngine
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    /// <summary>Starts a process for one notebook.</summary>
    /// <param name="folder">Its current folder: the notebook's.</param>
    /// <param name="environment">Variables it gets besides those of this process.</param>
    /// <param name="sink">Receives what its cells produce.</param>
    /// <param name="grace">How long a cell may take to end after an interrupt before its process is ended.</param>
    INotebookProcess Start(string folder, IReadOnlyDictionary<string, string> environment, IOutputSink sink, TimeSpan grace);
}
