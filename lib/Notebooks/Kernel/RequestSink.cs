using System.Text.Json.Nodes;
using Notebooks.Formatting;
using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Publishes what one cell produces, also after its end, as a child of the request that executed it.</summary>
/// <param name="publish">Sends a message.</param>
/// <param name="session">The kernel's.</param>
/// <param name="parent">The header of the execute_request.</param>
/// <param name="count">The number of the cell.</param>
/// <param name="quiet">True to publish nothing: a silent cell, or an expression whose value alone is wanted.</param>
internal sealed class RequestSink(Action<WireMessage> publish, string session, JsonObject parent, int count, bool quiet) : IOutputSink
{
    private volatile MimeBundle? _value;

    /// <summary>The value of the cell's last expression; null if it has none.</summary>
    public MimeBundle? Value => _value;

    public void Stream(string name, string text) => Send("stream", new JsonObject { ["name"] = name, ["text"] = text });

    public void Display(MimeBundle bundle, string displayId) => Send("display_data", Shown(bundle, displayId));

    public void Update(MimeBundle bundle, string displayId) => Send("update_display_data", Shown(bundle, displayId));

    public void Clear(bool wait) => Send("clear_output", new JsonObject { ["wait"] = wait });

    public void Result(MimeBundle bundle)
    {
        _value = bundle;
        Send("execute_result", new JsonObject { ["execution_count"] = count, ["data"] = bundle.Data.DeepClone(), ["metadata"] = new JsonObject() });
    }

    private static JsonObject Shown(MimeBundle bundle, string displayId) => new()
    {
        ["data"] = bundle.Data.DeepClone(),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = displayId },
    };

    private void Send(string type, JsonObject content)
    {
        if (!quiet) publish(WireMessage.Create(type, session, content, parent, [KernelPort.Topic(type)]));
    }
}
