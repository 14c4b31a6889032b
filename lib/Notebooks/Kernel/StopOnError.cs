using Notebooks.Wire;

namespace Notebooks.Kernel;

/// <summary>
/// Decides which requests a failed cell takes along: those that were sent before its reply. What is still on its way when the cell fails
/// is told by the date in its header, in the sender's own clock: the smallest time that a message seemed to travel bounds how much that
/// clock differs from ours, so that a request sent after the reply is never taken for an earlier one.
/// </summary>
internal sealed class StopOnError
{
    /// <summary>How long after a failure requests may still be on their way.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TimeSpan> _travel = [];
    private DateTimeOffset? _failed;

    /// <summary>Learns from every request how long it seemed to travel.</summary>
    public void Observe(WireMessage request)
    {
        if (request.Date is not { } date) return;
        TimeSpan travel = request.Arrived - date;
        lock (_gate)
        {
            if (!_travel.TryGetValue(request.Session, out TimeSpan smallest) || travel < smallest) _travel[request.Session] = travel;
        }
    }

    /// <summary>A cell that stops on errors failed; its reply is about to be sent.</summary>
    public void Fail()
    {
        lock (_gate) _failed = DateTimeOffset.UtcNow;
    }

    /// <summary>True if the request was sent before the last failure was told.</summary>
    public bool Aborts(WireMessage request)
    {
        lock (_gate)
        {
            if (_failed is not { } failed) return false;
            if (request.Arrived <= failed) return true;
            if (request.Arrived - failed > Window || request.Date is not { } date) return false;
            return _travel.TryGetValue(request.Session, out TimeSpan travel) && date + travel < failed;
        }
    }
}
