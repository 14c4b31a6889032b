using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>
/// What every handler needs of the wire: publish, reply, and the order that the protocol demands around each request: busy, everything
/// it publishes, the reply, idle.
/// </summary>
internal sealed class KernelPort(OutputChannel output, string session)
{
    private const string Execute = "execute_request";

    private readonly Lock _gate = new();

    /// <summary>The request whose cell runs; a front end shows the kernel as busy as long as there is one.</summary>
    private WireMessage? _running;
    private long _lastIdle = Stopwatch.GetTimestamp();

    /// <summary>How long no cell has run; zero while one does.</summary>
    public TimeSpan Quiet
    {
        get
        {
            lock (_gate) return _running == null ? Stopwatch.GetElapsedTime(_lastIdle) : TimeSpan.Zero;
        }
    }

    public void Publish(string type, WireMessage? parent, JsonObject content)
        => output.Publish(WireMessage.Create(type, session, content, parent?.Header, [Topic(type)]));

    /// <summary>The first frame of what is published; clients do not look at it, but tools that listen in may.</summary>
    public static byte[] Topic(string type) => Encoding.ASCII.GetBytes($"kernel.{type}");

    public void Publish(WireMessage message) => output.Publish(message);

    /// <summary>Handles a request in order. What the handler throws becomes an error reply; the kernel goes on.</summary>
    /// <param name="request">Its type ends in _request.</param>
    /// <param name="handle">Returns the content of the reply; null for a request that has none.</param>
    public void Handle(WireMessage request, Func<JsonObject?> handle)
    {
        bool executes = request.Type == Execute;
        lock (_gate)
        {
            Status("busy", request);
            if (executes) _running = request;
        }

        JsonObject? content;
        try
        {
            content = handle();
        }
        catch (Exception problem)
        {
            content = new JsonObject
            {
                ["status"] = "error",
                ["ename"] = problem.GetType().Name,
                ["evalue"] = problem.Message,
                ["traceback"] = new JsonArray(problem.Message),
            };
        }

        if (executes) output.Flush(); // A client that has the reply has seen all there is to see.
        if (content != null) request.Channel?.Send(request.Answer(ReplyType(request.Type), session, content));
        lock (_gate)
        {
            if (executes) (_running, _lastIdle) = (null, Stopwatch.GetTimestamp());
            Status("idle", request);
            if (_running is { } running) Status("busy", running); // Or a completion would seem to end the cell.
        }
    }

    public void Status(string state, WireMessage? parent) => Publish("status", parent, new JsonObject { ["execution_state"] = state });

    private static string ReplyType(string request)
        => request.EndsWith("_request", StringComparison.Ordinal) ? $"{request[..^"_request".Length]}_reply" : $"{request}_reply";
}
