using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>Executes the cells of one notebook, one after the other, in this process or in another.</summary>
public interface ICellExecutor : IDisposable
{
    /// <summary>Waits until cells can be executed at their normal speed; a start that fails shows in the first cell.</summary>
    Task StartAsync();

    /// <summary>Executes a cell; what it produces goes to the sink the executor was made with.</summary>
    Task<CellOutcome> ExecuteAsync(string code, string name);

    /// <summary>Stops the running cell, as far as it can be stopped.</summary>
    void Interrupt();
}
