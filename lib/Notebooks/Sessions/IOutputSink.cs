using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>
/// Receives what a running cell produces: a document that records it, a front end that shows it. Called from one thread at a time,
/// not always the same.
/// </summary>
public interface IOutputSink
{
    /// <summary>
    /// Called when a cell starts: what receives its output, also from tasks that outlive it. A front end that tells cells apart returns
    /// something that remembers which this one is; by default all cells share one.
    /// </summary>
    IOutputSink ForCell() => this;

    /// <summary>Text printed to <c>stdout</c> or <c>stderr</c>; batched, not line by line.</summary>
    void Stream(string name, string text);

    /// <summary>Something was shown.</summary>
    void Display(MimeBundle bundle, string displayId);

    /// <summary>Something shown before, perhaps by an earlier cell, looks different now.</summary>
    void Update(MimeBundle bundle, string displayId);

    /// <summary>What the cell has shown so far goes away; with <paramref name="wait"/>, only once something else is shown.</summary>
    void Clear(bool wait);

    /// <summary>The value of the cell's last expression.</summary>
    void Result(MimeBundle bundle);
}
