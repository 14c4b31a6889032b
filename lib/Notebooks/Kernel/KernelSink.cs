using System.Text.Json.Nodes;
using Notebooks.Formatting;
using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Publishes what a cell produces, as a child of the request that executes it.</summary>
internal sealed class KernelSink(Action<WireMessage> publish, string session) : IOutputSink
{
    private readonly Lock _gate = new();
    private JsonObject _parent = [];
    private int _count;
    private bool _silent;
    private bool _capturing;
    private MimeBundle? _captured;
    private string? _result;

    /// <summary>What follows belongs to this request.</summary>
    /// <param name="request">The execute_request.</param>
    /// <param name="count">The number of the cell.</param>
    /// <param name="silent">True to show nothing at all.</param>
    public void Begin(WireMessage request, int count, bool silent)
    {
        lock (_gate) (_parent, _count, _silent, _result) = (request.Header, count, silent, null);
    }

    /// <summary>The plain text of the cell's value; null if it had none.</summary>
    public string? Result => _result;

    /// <summary>Executes something whose value is wanted instead of shown.</summary>
    public MimeBundle? Capture(Action execute)
    {
        lock (_gate) (_capturing, _captured) = (true, null);
        try
        {
            execute();
            return _captured;
        }
        finally
        {
            lock (_gate) _capturing = false;
        }
    }

    public void Stream(string name, string text) => Send("stream", new JsonObject { ["name"] = name, ["text"] = text });

    void IOutputSink.Display(MimeBundle bundle, string displayId) => Send("display_data", Shown(bundle, displayId));

    void IOutputSink.Update(MimeBundle bundle, string displayId) => Send("update_display_data", Shown(bundle, displayId));

    void IOutputSink.Clear(bool wait) => Send("clear_output", new JsonObject { ["wait"] = wait });

    void IOutputSink.Result(MimeBundle bundle)
    {
        if (_capturing)
        {
            _captured = bundle;
            return;
        }

        _result = bundle.PlainText;
        Send("execute_result", new JsonObject { ["execution_count"] = _count, ["data"] = bundle.Data.DeepClone(), ["metadata"] = new JsonObject() });
    }

    private static JsonObject Shown(MimeBundle bundle, string displayId) => new()
    {
        ["data"] = bundle.Data.DeepClone(),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = displayId },
    };

    private void Send(string type, JsonObject content)
    {
        JsonObject parent;
        lock (_gate)
        {
            if (_silent || _capturing) return;
            parent = _parent;
        }

        publish(WireMessage.Create(type, session, content, parent));
    }
}
