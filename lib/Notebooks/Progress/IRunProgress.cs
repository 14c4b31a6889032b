using Notebooks.Results;
using Notebooks.Running;

namespace Notebooks.Progress;

/// <summary>Watches a run; called from several threads.</summary>
public interface IRunProgress
{
    void Started(string notebook);

    /// <summary>A cell starts.</summary>
    void Cell(string notebook, int index, int count);

    /// <summary>Training inside the running cell has moved on.</summary>
    void Training(string notebook, TrainingProgress training);

    void Ended(NotebookReport report);
}
