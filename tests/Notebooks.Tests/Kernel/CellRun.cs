using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>What came of an execute_request.</summary>
internal sealed record CellRun(WireMessage Reply, IReadOnlyList<WireMessage> Outputs)
{
    public string Status => (string?)Reply.Content["status"] ?? "";

    public int Count => (int)Reply.Content["execution_count"]!;

    /// <summary>Everything printed, and the plain texts of everything shown.</summary>
    public string Text => string.Concat(Outputs.Select(o => (string?)o.Content["text"] ?? (string?)o.Content["data"]?["text/plain"]));

    public string Error => string.Join('\n', Outputs.Where(o => o.Type == "error").SelectMany(o => ((JsonArray)o.Content["traceback"]!).Select(line => (string)line!)));

    public IEnumerable<string> Types => Outputs.Select(o => o.Type);
}
