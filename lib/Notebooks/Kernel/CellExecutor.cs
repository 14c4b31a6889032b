using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Notebooks.Parameters;
using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Executes cells one after another on a thread of its own, and tells the front ends what becomes of each.</summary>
internal sealed class CellExecutor : IDisposable
{
    private readonly KernelPort _port;
    private readonly CSharpSession _session;
    private readonly KernelSink _sink;
    private readonly StandardInput _input;
    private readonly History _history;
    private readonly Requests _requests;
    private readonly StopOnError _stop = new();
    private readonly BlockingCollection<WireMessage> _queue = [];
    private readonly Thread _thread;
    private int _count;

    public CellExecutor(KernelPort port, CSharpSession session, KernelSink sink, StandardInput input, History history, Requests requests)
    {
        (_port, _session, _sink, _input, _history, _requests) = (port, session, sink, input, history, requests);
        _thread = new Thread(Loop) { IsBackground = true, Name = "kernel executor" };
        _thread.Start();
    }

    /// <summary>What native code prints; null where that cannot be had.</summary>
    public NativeStreams? NativeStreams { get; init; }

    /// <summary>Queues an execute_request.</summary>
    public void Add(WireMessage request)
    {
        _stop.Observe(request);
        _queue.Add(request);
    }

    /// <summary>Waits for nothing: a cell that still runs is left to the end of the process.</summary>
    public void Dispose() => _queue.CompleteAdding();

    private void Loop()
    {
        foreach (WireMessage request in _queue.GetConsumingEnumerable()) _port.Handle(request, () => Execute(request));
    }

    private JsonObject Execute(WireMessage request)
    {
        if (_stop.Aborts(request)) return new JsonObject { ["status"] = "aborted", ["execution_count"] = _count };
        string code = request.RequireText("code");
        bool silent = request.Flag("silent", false);
        bool stored = !silent && request.Flag("store_history", true);
        if (stored) _count++;
        _sink.Begin(request, _count, silent);
        _input.Begin(request, request.Flag("allow_stdin", false));
        if (!silent) _port.Publish("execute_input", request, new JsonObject { ["code"] = code, ["execution_count"] = _count });
        if (stored) _history.Add(_count, code);

        JsonArray payload = Pager.Subject(code) is { } subject ? Pager.Page((JsonObject)_requests.Inspect(subject, -1, 1)["data"]!.DeepClone()) : [];
        CellOutcome outcome = payload.Count > 0 || string.IsNullOrWhiteSpace(code) ? new CellOutcome() : Run(code);
        NativeStreams?.EndCell();
        if (outcome.Error is { } error) return Fail(request, error, silent);
        if (stored && _sink.Value is { } value) _history.SetOutput(_count, value.PlainText);
        return new JsonObject
        {
            ["status"] = "ok",
            ["execution_count"] = _count,
            ["user_expressions"] = Evaluate(request, request.Content["user_expressions"] as JsonObject ?? []),
            ["payload"] = payload,
        };
    }

    private CellOutcome Run(string code)
    {
        string typed;
        try
        {
            typed = InjectedCell.Type(code, name => DeclaredVariables.TypeOf(_session.LatestCompilation, name));
        }
        catch (ParameterException problem)
        {
            return new CellOutcome(new CellError("ParameterError", problem.Message, [problem.Message]));
        }

        return _session.Execute(typed, $"cell {Math.Max(1, _count)}");
    }

    private JsonObject Fail(WireMessage request, CellError error, bool silent)
    {
        if (!silent) _port.Publish("error", request, Content(error));
        if (request.Flag("stop_on_error", true)) _stop.Fail();
        JsonObject reply = Content(error);
        reply["status"] = "error";
        reply["execution_count"] = _count;
        reply["payload"] = new JsonArray();
        reply["user_expressions"] = new JsonObject();
        return reply;
    }

    private JsonObject Evaluate(WireMessage request, JsonObject expressions)
    {
        var values = new JsonObject();
        foreach ((string name, JsonNode? node) in expressions)
        {
            string code = node is JsonValue expression && expression.TryGetValue(out string? text) ? text : "";
            _sink.Begin(request, _count, quiet: true);
            CellOutcome outcome = _session.Execute(code, $"expression {name}");
            if (outcome.Error is { } error)
            {
                JsonObject failed = Content(error);
                failed["status"] = "error";
                values[name] = failed;
                continue;
            }

            values[name] = new JsonObject { ["status"] = "ok", ["data"] = _sink.Value?.Data.DeepClone() ?? new JsonObject(), ["metadata"] = new JsonObject() };
        }

        return values;
    }

    private static JsonObject Content(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. ErrorColors.Apply(error).Select(line => (JsonNode)line)]),
    };
}
