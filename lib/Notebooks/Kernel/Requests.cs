using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Answers everything but the execution of cells: what the kernel is, what could be typed, what was typed.</summary>
internal sealed class Requests(History history)
{
    /// <summary>The content of the reply.</summary>
    /// <exception cref="MalformedMessageException">The request lacks what it needs.</exception>
    public JsonObject? Answer(WireMessage request) => request.Type switch
    {
        "kernel_info_request" => KernelInfo.Reply(),
        "history_request" => AnswerHistory(request),
        "comm_info_request" => new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() },
        "connect_request" => new JsonObject { ["status"] = "ok" },
        _ => throw new MalformedMessageException($"This kernel does not know {request.Type}."),
    };

    private JsonObject AnswerHistory(WireMessage request)
    {
        string access = request.RequireText("hist_access_type");
        int count = request.RequireNumber("n", 10);
        IReadOnlyList<History.Entry> found = access switch
        {
            "tail" => history.Tail(count),
            "range" => history.Range(request.RequireNumber("session", 0), request.RequireNumber("start", 1), request.Content["stop"] == null ? null : request.RequireNumber("stop")),
            "search" => history.Search(request.RequireText("pattern"), count, request.Flag("unique", false)),
            _ => throw new MalformedMessageException($"hist_access_type is '{access}'; it must be tail, range or search."),
        };
        bool output = request.Flag("output", false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. found.Select(entry => (JsonNode)new JsonArray(
                entry.Session, entry.Line, output ? new JsonArray(entry.Input, entry.Output) : entry.Input))]),
        };
    }
}
