using System.Text.Json.Nodes;
using Notebooks.Sessions;
using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>Asks the front end that sent the running cell, and waits for its answer.</summary>
internal sealed class StandardInput(string session) : IInputSource
{
    private readonly Lock _gate = new();
    private WireMessage? _request;
    private bool _allowed;
    private Question? _open;

    /// <summary>Sends a question; set once the channel exists.</summary>
    public Action<WireMessage> Send { get; set; } = _ => { };

    /// <summary>What is asked from now on belongs to this request.</summary>
    public void Begin(WireMessage request, bool allowed)
    {
        lock (_gate) (_request, _allowed) = (request, allowed);
    }

    public string Ask(string prompt, bool password, CancellationToken interrupted)
    {
        Question question;
        lock (_gate)
        {
            if (_request == null || !_allowed)
                throw new InvalidOperationException("The front end that runs this cell does not take input (allow_stdin is false), so nobody can answer.");
            WireMessage message = _request.Answer("input_request", session, new JsonObject { ["prompt"] = prompt, ["password"] = password });
            _open = question = new Question(message.Id);
            Send(message);
        }

        try
        {
            question.Answer.Task.Wait(interrupted);
            return question.Answer.Task.Result;
        }
        finally
        {
            lock (_gate) _open = null;
        }
    }

    /// <summary>An answer has arrived; one that nobody waits for, or to an older question, is left.</summary>
    public void Receive(WireMessage reply)
    {
        if (reply.Type != "input_reply") return;
        string value = reply.RequireText("value");
        lock (_gate)
        {
            if (_open is { } question && (reply.ParentId is not { } to || to == question.Id || to == _request?.Id)) question.Answer.TrySetResult(value);
        }
    }

    private sealed record Question(string Id)
    {
        public TaskCompletionSource<string> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
