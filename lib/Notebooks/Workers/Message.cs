using System.Text.Json.Nodes;
using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>The messages between the runner and a worker. To the worker: execute, interrupt. From it: ready, what a sink is told, and end.</summary>
internal static class Message
{
    public const string Kind = "message";
    public const string Execute = "execute";
    public const string Interrupt = "interrupt";
    public const string Ready = "ready";
    public const string Stream = "stream";
    public const string Display = "display";
    public const string Update = "update";
    public const string Clear = "clear";
    public const string Result = "result";
    public const string End = "end";

    public static JsonObject ToExecute(string code, string name) => new() { [Kind] = Execute, ["code"] = code, ["name"] = name };

    public static JsonObject ToInterrupt() => new() { [Kind] = Interrupt };

    public static JsonObject ToClear(bool wait) => new() { [Kind] = Clear, ["wait"] = wait };

    public static JsonObject FromStream(string name, string text) => new() { [Kind] = Stream, ["name"] = name, ["text"] = text };

    public static JsonObject FromBundle(string kind, MimeBundle bundle, string? displayId)
        => new() { [Kind] = kind, ["data"] = bundle.Data.DeepClone(), ["id"] = displayId };

    /// <summary>The end of a cell.</summary>
    /// <param name="peakBytes">The most memory the worker has had so far.</param>
    public static JsonObject FromOutcome(CellOutcome outcome, long peakBytes) => new()
    {
        [Kind] = End,
        ["peak"] = peakBytes,
        ["interrupted"] = outcome.Interrupted,
        ["error"] = outcome.Error is not { } error ? null : new JsonObject
        {
            ["name"] = error.Name,
            ["value"] = error.Value,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        },
    };

    public static CellOutcome ToOutcome(JsonObject message)
    {
        CellError? error = message["error"] is not JsonObject json ? null : new CellError(
            (string)json["name"]!, (string)json["value"]!, [.. ((JsonArray)json["traceback"]!).Select(line => (string)line!)]);
        return new CellOutcome(error, (bool)message["interrupted"]!);
    }

    public static MimeBundle ToBundle(JsonObject message) => new((JsonObject)message["data"]!.DeepClone());
}
