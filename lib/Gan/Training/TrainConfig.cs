using System.Text.Json.Serialization;

namespace Gan.Training;

/// <summary>How long and with what rhythm a run trains; what it trains is the paper's own config.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrainConfig
{
    /// <summary>Training steps, each of which runs every phase that is due; 0 if <see cref="Kimg"/> says it.</summary>
    public long Steps { get; init; }

    /// <summary>Length in thousands of real images, as NVIDIA's papers count; 0 if <see cref="Steps"/> says it.</summary>
    public double Kimg { get; init; }

    /// <summary>Real images in a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Root of every random number of the run.</summary>
    public long Seed { get; init; }

    /// <summary>Images after which the averaged weights have forgotten half of the past; 0 keeps no memory (a plain copy).</summary>
    public double EmaHalfLife { get; init; }

    /// <summary>The half-life is at most this fraction of the images seen so far (0.05 in StyleGAN2-ADA); 0 turns the ramp off.</summary>
    public double EmaRampUp { get; init; }

    /// <summary>Steps between two lines of the log, and two looks at the losses.</summary>
    public int LogEvery { get; init; } = 50;

    /// <summary>Steps between two checkpoints; 0 keeps the final one only.</summary>
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>Steps between two snapshots: weights that stay and the hook for sample grids; 0 keeps none.</summary>
    public int SnapshotEvery { get; init; }

    /// <summary>Steps in all.</summary>
    public long TotalSteps => Steps > 0 ? Steps : (long)Math.Ceiling(Kimg * 1000 / BatchSize);

    /// <summary>Returns the config itself if it makes sense.</summary>
    /// <exception cref="ArgumentException">The message names the key.</exception>
    public TrainConfig Validated()
    {
        if (BatchSize < 1) throw new ArgumentException($"batchSize is {BatchSize}; it must be at least 1.");
        if (LogEvery < 1) throw new ArgumentException($"logEvery is {LogEvery}; it must be at least 1.");
        if (Steps < 0 || !(Kimg >= 0) || (Steps > 0) == (Kimg > 0))
            throw new ArgumentException($"steps is {Steps} and kimg is {Kimg}; exactly one of them must be positive.");
        if (CheckpointEvery < 0) throw new ArgumentException($"checkpointEvery is {CheckpointEvery}; it must not be negative.");
        if (SnapshotEvery < 0) throw new ArgumentException($"snapshotEvery is {SnapshotEvery}; it must not be negative.");
        if (!(EmaHalfLife >= 0)) throw new ArgumentException($"emaHalfLife is {EmaHalfLife}; it must not be negative.");
        if (!(EmaRampUp >= 0)) throw new ArgumentException($"emaRampUp is {EmaRampUp}; it must not be negative.");
        return this;
    }

    /// <summary>How much of the averaged weights stays in the update after a step (StyleGAN2-ADA's rule).</summary>
    /// <param name="images">Real images in the step.</param>
    /// <param name="seen">Real images in all steps so far, this one included.</param>
    internal double EmaDecay(int images, double seen)
    {
        double halfLife = EmaHalfLife;
        if (EmaRampUp > 0) halfLife = Math.Min(halfLife, seen * EmaRampUp);
        return halfLife > 0 ? Math.Pow(0.5, images / halfLife) : 0;
    }
}
