using Notebooks.Formatting;
using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Gives every cell a sink of its own; what belongs to no cell goes where the last one's output went.</summary>
internal sealed class KernelSink(Action<WireMessage> publish, string session) : IOutputSink
{
    private volatile RequestSink _latest = new(publish, session, [], 0, quiet: false);

    /// <summary>The value of the cell begun last; null if it has none.</summary>
    public MimeBundle? Value => _latest.Value;

    /// <summary>The next cell belongs to this request.</summary>
    /// <param name="request">The execute_request.</param>
    /// <param name="count">The number of the cell.</param>
    /// <param name="quiet">True to show nothing at all.</param>
    public void Begin(WireMessage request, int count, bool quiet) => _latest = new RequestSink(publish, session, request.Header, count, quiet);

    public IOutputSink ForCell() => _latest;

    public void Stream(string name, string text) => _latest.Stream(name, text);

    public void Display(MimeBundle bundle, string displayId) => _latest.Display(bundle, displayId);

    public void Update(MimeBundle bundle, string displayId) => _latest.Update(bundle, displayId);

    public void Clear(bool wait) => _latest.Clear(wait);

    public void Result(MimeBundle bundle) => _latest.Result(bundle);
}
