using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Running;

/// <summary>
/// Writes what the cells produce into the document, as nbformat has it. An update replaces what it updates, in whichever cell that
/// stands. A cell that prints or shows without end keeps its beginning and its end.
/// </summary>
public sealed class OutputRecorder : IOutputSink
{
    /// <summary>Characters of text a cell keeps from its beginning, and again at most from its end.</summary>
    public const int KeptCharacters = 128 * 1024;

    /// <summary>Displays a cell keeps.</summary>
    public const int KeptDisplays = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _displays = [];
    private readonly TextTail _tail = new(KeptCharacters);
    private NotebookCell? _cell;
    private int _executionCount;
    private int _printed;
    private int _shown;
    private bool _clearing;

    /// <summary>Tells of every bundle that was shown, updates included.</summary>
    public event Action<MimeBundle>? Shown;

    /// <summary>What follows belongs to this cell.</summary>
    public void Begin(NotebookCell cell, int executionCount)
    {
        lock (_gate)
        {
            _cell = cell;
            _executionCount = executionCount;
            _printed = _shown = 0;
            _clearing = false;
            cell.ClearOutputs();
            cell.ExecutionCount = executionCount;
        }
    }

    /// <summary>The cell has ended; what was held back is written.</summary>
    public void End(CellError? error)
    {
        lock (_gate)
        {
            EndText();
            if (_shown > KeptDisplays) Append(StreamOutput("stderr", $"… {_shown - KeptDisplays} more displays are not kept\n"));
            if (error == null) return;
            Append(new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = error.Name,
                ["evalue"] = error.Value,
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
            });
        }
    }

    public void Stream(string name, string text)
    {
        lock (_gate)
        {
            int room = Math.Clamp(KeptCharacters - _printed, 0, text.Length);
            _printed += room;
            if (room > 0) AppendText(name, text[..room]);
            if (room < text.Length) _tail.Append(name, text[room..]);
        }
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            EndText();
            if (++_shown <= KeptDisplays) _displays[displayId] = Append(new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = bundle.Data.DeepClone(),
                ["metadata"] = new JsonObject(),
            });
        }

        Shown?.Invoke(bundle);
    }

    public void Update(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            if (_displays.TryGetValue(displayId, out JsonObject? output)) output["data"] = bundle.Data.DeepClone();
        }

        Shown?.Invoke(bundle);
    }

    public void Clear(bool wait)
    {
        lock (_gate)
        {
            _tail.TryTake(out _, out _);
            _clearing = wait;
            if (!wait) ClearNow();
        }
    }

    public void Result(MimeBundle bundle)
    {
        lock (_gate)
        {
            EndText();
            Append(new JsonObject
            {
                ["output_type"] = "execute_result",
                ["data"] = bundle.Data.DeepClone(),
                ["execution_count"] = _executionCount,
                ["metadata"] = new JsonObject(),
            });
        }

        Shown?.Invoke(bundle);
    }

    private void ClearNow()
    {
        _clearing = false;
        _printed = _shown = 0;
        _cell?.Outputs.Clear();
    }

    private JsonObject Append(JsonObject output)
    {
        if (_clearing) ClearNow();
        _cell?.Outputs.Add((JsonNode)output);
        return output;
    }

    private void AppendText(string name, string text)
    {
        if (_clearing) ClearNow();
        if (_cell?.Outputs.LastOrDefault() is JsonObject last && (string?)last["output_type"] == "stream" && (string?)last["name"] == name)
            last["text"] = (string?)last["text"] + text;
        else
            Append(StreamOutput(name, text));
    }

    private void EndText()
    {
        if (_tail.TryTake(out string name, out string text)) AppendText(name, text);
    }

    private static JsonObject StreamOutput(string name, string text) => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };
}
