namespace Notebooks.Running;

/// <summary>A process that executes one notebook. Whatever becomes of it, every execution ends with an outcome.</summary>
public interface INotebookProcess : ICellExecutor
{
    /// <summary>The most memory the process had as far as seen, in bytes.</summary>
    long PeakMemory { get; }

    /// <summary>Looks at the memory now, for the case that the process does not live to report it.</summary>
    void SampleMemory();
}
