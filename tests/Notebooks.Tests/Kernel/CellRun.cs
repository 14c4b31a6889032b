using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Notebooks.Wire;

namespace Notebooks.Tests.Kernel;

/// <summary>What came of an execute_request.</summary>
internal sealed partial record CellRun(WireMessage Reply, IReadOnlyList<WireMessage> Outputs)
{
    public string Status => (string?)Reply.Content["status"] ?? "";

    public int Count => (int)Reply.Content["execution_count"]!;

    /// <summary>Everything printed, and the plain texts of everything shown.</summary>
    public string Text => string.Concat(Outputs.Select(o => (string?)o.Content["text"] ?? (string?)o.Content["data"]?["text/plain"]));

    /// <summary>The lines of the error, without their colours; empty if there was none.</summary>
    public string Error => Colors().Replace(ColoredError, "");

    public string ColoredError => string.Join('\n', Outputs.Where(o => o.Type == "error").SelectMany(o => ((JsonArray)o.Content["traceback"]!).Select(line => (string)line!)));

    public IEnumerable<string> Types => Outputs.Select(o => o.Type);

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colors();
}
