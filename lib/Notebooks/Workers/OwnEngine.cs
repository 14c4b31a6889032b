using Notebooks.Running;
using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>The own host: a worker process a notebook.</summary>
public sealed class OwnEngine : INotebookEngine
{
    /// <summary>What <c>--engine</c> calls it.</summary>
    public const string EngineName = "own";

    public string Name => EngineName;

    public INotebookProcess Start(string folder, IReadOnlyDictionary<string, string> environment, IOutputSink sink, TimeSpan grace)
        => new WorkerProcess(folder, environment, sink) { Grace = grace };
}
