using Gan.Randomness;

namespace Gan.Data.Sprites;

/// <summary>One factor of variation: its name, its range, and how to read, change and draw it.</summary>
/// <param name="Name">The name of the property of <see cref="SpriteFactors"/>.</param>
/// <param name="Kind">Continuous, binary or categorical.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Get">The value in a record, as a number.</param>
/// <param name="With">A copy of a record with another value; it must lie in the range, and be whole unless continuous.</param>
public sealed record SpriteFactor(string Name, SpriteFactorKind Kind, double Low, double High,
    Func<SpriteFactors, double> Get, Func<SpriteFactors, double, SpriteFactors> With)
{
    /// <summary>Binary factors: how often the distribution says 1.</summary>
    public double Probability { get; init; } = 0.5;

    /// <summary>Continuous factors: whether values near the middle are likelier (the mean of two uniform draws) or all alike.</summary>
    public bool IsCentered { get; init; }

    /// <summary>How many values a discrete factor has; 0 for a continuous one.</summary>
    public int Levels => Kind == SpriteFactorKind.Continuous ? 0 : (int)High + 1;

    /// <summary>Evenly spaced values over the range (continuous), or each level once.</summary>
    public IReadOnlyList<double> Sweep(int steps)
    {
        if (Kind != SpriteFactorKind.Continuous) return [.. Enumerable.Range(0, Levels).Select(level => (double)level)];
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        return [.. Enumerable.Range(0, steps).Select(step => Low + (High - Low) * step / (steps - 1))];
    }

    /// <summary>One value from the distribution; takes the same number of draws whatever the outcome.</summary>
    public double Draw(RandomStream stream)
    {
        double first = stream.NextDouble(), second = stream.NextDouble();
        return Kind switch
        {
            SpriteFactorKind.Continuous => Low + (High - Low) * (IsCentered ? (first + second) / 2 : first),
            SpriteFactorKind.Binary => first < Probability ? 1 : 0,
            _ => Math.Floor(first * Levels),
        };
    }

    public override string ToString() => Name;
}
