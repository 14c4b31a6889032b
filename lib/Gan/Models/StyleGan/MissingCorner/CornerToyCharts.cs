using Gan.Figures;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>The panels of the paper's figure 6, drawn from a trained toy.</summary>
public static class CornerToyCharts
{
    private const int GridLines = 9, GridStops = 40, FieldSize = 61, Dots = 250;
    private static readonly double[] Levels = [-0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8];
    private static readonly string[] FactorNames = ["masculinity", "hair length"];

    /// <summary>
    /// Lines of equal masculinity and of equal hair length in a plane: straight where a factor is a direction, curved where the plane is warped.
    /// </summary>
    /// <param name="toy">A trained toy.</param>
    /// <param name="space">Which plane; in the data the lines are straight by definition, and real points are beneath them.</param>
    public static Chart FactorLines(this CornerToy toy, CornerSpace space)
    {
        using var scope = NewDisposeScope();
        Series[] lines = [.. Enumerable.Range(0, 2).Select(factor => Lines($"equal {FactorNames[factor]}", toy.LinesInZ(factor), Into(toy, space)))];
        Chart chart = Plane(space) with { Series = lines };
        if (space != CornerSpace.Data) return chart;
        (double[] x, double[] y) = CornerToy.Columns(toy.Real(Dots));
        return chart with { Title = "data", Series = [.. lines, new ScatterSeries("real points", x, y)] };
    }

    /// <summary>Where an evenly spaced, straight grid of a plane of latents goes in the data, over generated points.</summary>
    /// <param name="toy">A trained toy.</param>
    /// <param name="space">Z or W.</param>
    public static Chart GridThrough(this CornerToy toy, CornerSpace space)
    {
        using var scope = NewDisposeScope();
        var (z, w, points) = toy.Draw(Dots);
        (double[] u, double[] v) = CornerToy.Columns(space == CornerSpace.Z ? z : w);
        (double Low, double High)[] ranges = space == CornerSpace.Z ? [Range, Range] : [(u.Min(), u.Max()), (v.Min(), v.Max())];
        Func<Tensor, Tensor> map = space == CornerSpace.Z ? toy.Generator.forward : toy.Generator.Synthesize;
        (double[] x, double[] y) = CornerToy.Columns(points);
        return Plane(CornerSpace.Data) with
        {
            Title = $"a straight grid of {space}",
            Series =
            [
                .. Enumerable.Range(0, 2).Select(axis => Lines($"{(axis == 0 ? "first" : "second")} latent constant", StraightLines(axis, ranges), points => toy.Through(map, points))),
                new ScatterSeries("generated points", x, y),
            ],
        };
    }

    private static (double Low, double High) Range => (-CornerSquare.LatentSide, CornerSquare.LatentSide);

    /// <summary>Level lines of a factor of the generated points, in Z.</summary>
    private static IReadOnlyList<(double X, double Y)>[] LinesInZ(this CornerToy toy, int factor)
    {
        double[] axis = [.. Enumerable.Range(0, FieldSize).Select(i => Range.Low + (Range.High - Range.Low) * i / (FieldSize - 1))];
        (double[] x, double[] y) = toy.Through(toy.Generator.forward, [.. axis.SelectMany(b => axis.Select(a => (a, b)))]);
        double[] field = factor == 0 ? x : y;
        double[,] values = new double[FieldSize, FieldSize];
        Buffer.BlockCopy(field, 0, values, 0, field.Length * sizeof(double));
        return [.. Levels.SelectMany(level => LevelLines.Of(values, axis, axis, level))];
    }

    /// <summary>From Z into a plane.</summary>
    private static Func<IReadOnlyList<(double X, double Y)>, (double[] X, double[] Y)> Into(CornerToy toy, CornerSpace space) => space switch
    {
        CornerSpace.Z => points => ([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]),
        CornerSpace.W => points => toy.Through(toy.Generator.Map, points),
        _ => points => toy.Through(toy.Generator.forward, points),
    };

    private static IReadOnlyList<(double X, double Y)>[] StraightLines(int axis, (double Low, double High)[] ranges)
    {
        double At((double Low, double High) range, int i, int of) => range.Low + (range.High - range.Low) * i / of;
        return
        [
            .. Enumerable.Range(0, GridLines).Select(line => (IReadOnlyList<(double, double)>)[.. Enumerable.Range(0, GridStops + 1).Select(stop =>
            {
                double fixedValue = At(ranges[axis], line, GridLines - 1), running = At(ranges[1 - axis], stop, GridStops);
                return axis == 0 ? (fixedValue, running) : (running, fixedValue);
            })]),
        ];
    }

    /// <summary>Several lines as one series with gaps between them.</summary>
    private static LineSeries Lines(string name, IEnumerable<IReadOnlyList<(double X, double Y)>> lines, Func<IReadOnlyList<(double X, double Y)>, (double[] X, double[] Y)> map)
    {
        List<double> x = [], y = [];
        foreach (IReadOnlyList<(double X, double Y)> line in lines.Where(l => l.Count > 1))
        {
            (double[] across, double[] up) = map(line);
            x.AddRange([.. across, double.NaN]);
            y.AddRange([.. up, double.NaN]);
        }
        return new LineSeries(name, x, y) { Markers = false };
    }

    private static Chart Plane(CornerSpace space)
    {
        Axis Of(string label, double side) => space == CornerSpace.W ? new Axis(label) : new Axis(label) { Min = -side, Max = side };
        return space == CornerSpace.Data
            ? new Chart("") { X = Of(FactorNames[0], 1.3), Y = Of(FactorNames[1], 1.3), PlotHeight = 250 }
            : new Chart(space.ToString()) { X = Of($"{space.ToString().ToLowerInvariant()}₁", 1.8), Y = Of($"{space.ToString().ToLowerInvariant()}₂", 1.8), PlotHeight = 250 };
    }
}
