using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>Executes cells in this process: for tests and tools. A crash of native code takes the process along.</summary>
public sealed class SessionExecutor(string baseDirectory, IOutputSink sink) : ICellExecutor
{
    private readonly CSharpSession _session = new(baseDirectory, sink);

    public Task StartAsync() => Task.CompletedTask;

    public Task<CellOutcome> ExecuteAsync(string code, string name) => Task.Run(() => _session.Execute(code, name));

    public void Interrupt() => _session.Interrupt();

    public void Dispose() => _session.Dispose();
}
