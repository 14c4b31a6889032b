using System.Text.Json.Serialization;
using Gan.Results;

namespace Gan.Training;

/// <summary>Where shipped weights come from; stands beside them in <c>data/weights/&lt;name&gt;.json</c> (DESIGN §5).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Provenance
{
    /// <summary>The preset's name for <c>./experiments train</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The command that trained them.</summary>
    public required string Command { get; init; }

    public required string Profile { get; init; }

    public required long Seed { get; init; }

    /// <summary>The commit whose library trained them.</summary>
    public required string Commit { get; init; }

    /// <summary>Identity of the training data.</summary>
    public required string Data { get; init; }

    public required string Device { get; init; }

    /// <summary>Version of libtorch.</summary>
    public required string Torch { get; init; }

    public required long Steps { get; init; }

    /// <summary>Training time.</summary>
    public required double Seconds { get; init; }

    /// <summary>What was measured at the end, with the seed that samples were drawn with.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>How it came there, snapshot by snapshot at the full resolution; empty where it was not recorded.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];
}
