using System.Text.Json.Nodes;
using Notebooks.Formatting;
using Notebooks.Language;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Answers everything but the execution of cells: what the kernel is, what could be typed, what was typed.</summary>
internal sealed class Requests(History history, LanguageService language)
{
    /// <summary>The content of the reply.</summary>
    /// <exception cref="MalformedMessageException">The request lacks what it needs.</exception>
    public JsonObject? Answer(WireMessage request) => request.Type switch
    {
        "kernel_info_request" => KernelInfo.Reply(),
        "complete_request" => Complete(request),
        "inspect_request" => Inspect(request.RequireText("code"), request.RequireNumber("cursor_pos", -1), request.RequireNumber("detail_level", 0)),
        "is_complete_request" => IsComplete(request),
        "history_request" => AnswerHistory(request),
        "comm_info_request" => new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() },
        "connect_request" => new JsonObject { ["status"] = "ok" },
        _ => throw new MalformedMessageException($"This kernel does not know {request.Type}."),
    };

    /// <summary>The content of an inspect_reply.</summary>
    /// <param name="code">What stands in the cell.</param>
    /// <param name="cursor">In code points; outside the text stands for its end.</param>
    /// <param name="detail">1 for more than the first glance.</param>
    public JsonObject Inspect(string code, int cursor, int detail)
    {
        Inspection? found = language.Inspect(code, Position(code, cursor), detail);
        var data = new JsonObject();
        if (found != null)
        {
            data[MimeTypes.PlainText] = WordWrap.Apply(found.Text);
            data[MimeTypes.Html] = found.Html;
        }

        return new JsonObject { ["status"] = "ok", ["found"] = found != null, ["data"] = data, ["metadata"] = new JsonObject() };
    }

    private JsonObject Complete(WireMessage request)
    {
        string code = request.RequireText("code");
        int cursor = Position(code, request.RequireNumber("cursor_pos"));
        CompletionList list = language.Complete(code, cursor);
        int start = CodePoints.FromUtf16(code, list.Start), end = CodePoints.FromUtf16(code, list.End);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => (JsonNode)new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Signature,
                })]),
            },
        };
    }

    private static JsonObject IsComplete(WireMessage request)
    {
        Completeness state = LanguageService.IsComplete(request.RequireText("code"));
        var content = new JsonObject { ["status"] = state.Status.ToString().ToLowerInvariant() };
        if (state.Status == CompletenessStatus.Incomplete) content["indent"] = state.Indent;
        return content;
    }

    private static int Position(string code, int cursor) => cursor < 0 ? code.Length : CodePoints.ToUtf16(code, cursor);

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
