using Gan.Data.Sprites;
using Gan.Figures;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>What a step along each direction does to the factors that a reader sees.</summary>
/// <param name="Method">How the directions were found.</param>
/// <param name="Factors">Continuous and binary factors.</param>
/// <param name="Change">Mean change of each factor (row) by a step from −<see cref="Reach"/> to +<see cref="Reach"/> along each direction (column), in standard deviations of the factor over unmoved images.</param>
/// <param name="Reach">Standard deviations of W.</param>
public sealed record DirectionEffects(string Method, IReadOnlyList<SpriteFactor> Factors, double[][] Change, double Reach)
{
    /// <summary>Measures the effects.</summary>
    /// <param name="study">Of sprites.</param>
    /// <param name="generator">Trained on sprites.</param>
    /// <param name="directions">To be stepped along.</param>
    /// <param name="layers">Which layers move; all if null.</param>
    /// <param name="count">Latents that each direction is tried on.</param>
    /// <param name="reach">How far, in standard deviations of W.</param>
    /// <exception cref="InvalidOperationException">The data are no sprites.</exception>
    public static DirectionEffects Measure(
        StyleStudy study, StyleGenerator generator, LatentDirections directions, Func<int, bool>? layers = null, int count = 200, double reach = 2)
    {
        SpriteReader reader = study.Reader ?? throw new InvalidOperationException($"Effects on factors need sprites; {study.Source.Name} are none.");
        using var scope = NewDisposeScope();
        Tensor ws = study.Styles(generator, count, "direction effects");
        SpriteFactor[] factors = [.. SpriteFactorList.Continuous, .. SpriteFactorList.Binary];
        double[][] Read(Tensor styles)
        {
            using SpriteReading reading = reader.Read(StyleGanStudy.Draw(generator, styles, Noise.Fixed));
            return [.. factors.Select(reading.Of)];
        }
        double[] spread = [.. Read(ws).Select(Deviation)];
        double[][] change = [.. factors.Select(_ => new double[directions.Count])];
        for (int d = 0; d < directions.Count; d++)
        {
            double[][] low = Read(directions.Move(ws, d, -reach, layers)), high = Read(directions.Move(ws, d, reach, layers));
            for (int f = 0; f < factors.Length; f++) change[f][d] = (high[f].Average() - low[f].Average()) / Math.Max(spread[f], 1e-9);
        }
        return new DirectionEffects(directions.Method, factors, change, reach);
    }

    /// <summary>The factor that a direction changes most, and by how much.</summary>
    public (SpriteFactor Factor, double Change) Strongest(int direction)
    {
        int best = Enumerable.Range(0, Factors.Count).MaxBy(f => Math.Abs(Change[f][direction]));
        return (Factors[best], Change[best][direction]);
    }

    /// <summary>How much of a direction's whole effect is its strongest factor's: 1 if it changes one factor alone.</summary>
    public double Purity(int direction)
    {
        double all = Change.Sum(row => row[direction] * row[direction]);
        return all > 0 ? Change.Max(row => row[direction] * row[direction]) / all : 0;
    }

    /// <summary>Factors by directions.</summary>
    public Chart Draw(string title)
    {
        double[,] values = new double[Factors.Count, Change[0].Length];
        for (int f = 0; f < Factors.Count; f++)
            for (int d = 0; d < Change[f].Length; d++) values[f, d] = Change[f][d];
        return new Chart(title)
        {
            Subtitle = $"step from −{Reach} to +{Reach} standard deviations of W",
            X = new Axis("direction"),
            Series =
            [
                new HeatMapSeries(values)
                {
                    RowLabels = [.. Factors.Select(f => f.Name)], ColumnLabels = [.. Enumerable.Range(1, Change[0].Length).Select(i => $"{i}")],
                    ShowValues = true, Diverging = true, ColorLabel = "change, deviations of the factor",
                },
            ],
            PlotHeight = 20 * Factors.Count,
        };
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
