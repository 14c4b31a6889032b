namespace Gan.Training;

/// <summary>A loss became NaN or infinite.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(string label, string phase, long step, float loss)
        : base($"{label}: the loss of phase {phase} is {loss} at step {step}; nothing was saved since. "
            + "A lower learning rate, or a look at the data of that step, is the way on.") => (Phase, Step) = (phase, step);

    public string Phase { get; }

    public long Step { get; }
}
