using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Polyglot;

/// <summary>Turns what the official tool sends into what the own host would have told, for the runner and its documents.</summary>
internal sealed partial class PolyglotOutput(IOutputSink sink)
{
    private CellError? _error;
    private string? _compilerError;

    /// <summary>A cell begins.</summary>
    public void Begin() => (_error, _compilerError) = (null, null);

    /// <summary>A cell has ended.</summary>
    public CellOutcome End(bool failed) => new(failed ? _error ?? new CellError("Error", "The cell failed without a message.", []) : null);

    /// <summary>Takes in the content of a message of Jupyter's protocol.</summary>
    public void Take(string kind, JsonObject content)
    {
        string id = (string?)content["transient"]?["display_id"] ?? "";
        switch (kind)
        {
            case "stream":
                string text = (string?)content["text"] ?? "";
                if (CompilerError().Match(text) is { Success: true } found) _compilerError ??= found.Value.Trim();
                sink.Stream((string?)content["name"] ?? "stdout", text);
                break;
            case "display_data" when !IsBootstrap(content):
                sink.Display(Bundle(content), id);
                break;
            case "update_display_data":
                sink.Update(Bundle(content), id);
                break;
            case "execute_result":
                sink.Result(Bundle(content));
                break;
            case "clear_output":
                sink.Clear((bool?)content["wait"] ?? false);
                break;
            case "error":
                _error = Error(content);
                break;
        }
    }

    /// <summary>The tool's first output is no cell's: a script that looks for its HTTP server, which is not reachable here.</summary>
    private static bool IsBootstrap(JsonObject content)
        => ((string?)content["data"]?[MimeTypes.Html])?.Contains("dotnet-interactive-this-cell-", StringComparison.Ordinal) == true;

    /// <summary>The tool sends the content of every JSON type but <c>application/json</c> as text.</summary>
    private static MimeBundle Bundle(JsonObject content)
    {
        var bundle = new MimeBundle([]);
        foreach ((string mime, JsonNode? data) in content["data"]!.AsObject())
        {
            if (data is JsonValue value && value.TryGetValue(out string? text)) bundle.Add(mime, text);
            else bundle.Data[mime] = data?.DeepClone();
        }

        return bundle;
    }

    /// <summary>The tool calls every error "Error" and puts the whole exception into its message.</summary>
    private CellError Error(JsonObject content)
    {
        string value = ((string?)content["evalue"] ?? "").ReplaceLineEndings("\n");
        string[] traceback = [.. (content["traceback"] as JsonArray ?? []).Select(line => (string?)line ?? "")];
        if (_compilerError != null) return new CellError("CompilationError", _compilerError, [_compilerError]);
        Match exception = ExceptionHead().Match(value);
        return exception.Success
            ? new CellError(exception.Groups["name"].Value, exception.Groups["message"].Value, value.Split('\n'))
            : new CellError((string?)content["ename"] ?? "Error", value.Split('\n')[0], traceback);
    }

    [GeneratedRegex(@"^\(\d+,\d+\): error .*$", RegexOptions.Multiline)]
    private static partial Regex CompilerError();

    [GeneratedRegex(@"^(?:[\w+`]+\.)*(?<name>[\w+`]+)(?: \(0x[0-9A-F]+\))?: (?<message>.*)")]
    private static partial Regex ExceptionHead();
}
