using Gan.Figures;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>The same targets projected in several ways, and a generator tuned to the last pivot. Owns all of it.</summary>
/// <param name="Ways">Names of the ways and what each found, for example <c>W</c>, <c>W+</c> and <c>W+ and noise</c>.</param>
/// <param name="Pivot">Index of the way whose styles the generator was tuned to.</param>
/// <param name="Tuned">Tuned to them; null if nothing was tuned.</param>
public sealed record ProjectionComparison(IReadOnlyList<(string Name, Projected Found)> Ways, int Pivot, Tuned? Tuned) : IDisposable
{
    private const string TunedName = "tuned";

    /// <summary>What distances are, for example <c>lpips-alex@64</c>.</summary>
    public string DistanceName => Ways[0].Found.DistanceName;

    /// <summary>The styles that the generator was tuned to, and their noise.</summary>
    public Projected PivotStyles => Ways[Pivot].Found;

    /// <summary>Mean distance before anything was done, of the average style's image.</summary>
    public double Start => Ways[0].Found.Start.Average();

    /// <summary>Distances of the targets in each way, the tuned generator's last.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<double> Distances)> Distances =>
        [.. Ways.Select(way => (way.Name, way.Found.Final)), .. Tuned is null ? [] : ((string, IReadOnlyList<double>)[])[(TunedName, Tuned.Final)]];

    /// <summary>The mean distance of a way.</summary>
    /// <exception cref="ArgumentException">There is no such way.</exception>
    public double Mean(string name) => Distances.Where(d => d.Name == name).Select(d => d.Distances).FirstOrDefault()?.Average()
        ?? throw new ArgumentException($"There is no way '{name}'; there are {string.Join(", ", Distances.Select(d => d.Name))}.", nameof(name));

    /// <summary>Seconds of each way, the tuning last and without those of its pivot.</summary>
    public IReadOnlyList<(string Name, double Seconds)> Seconds =>
        [.. Ways.Select(way => (way.Name, way.Found.Seconds)), .. Tuned is null ? [] : ((string, double)[])[(TunedName, Tuned.Seconds)]];

    /// <summary>Mean distance and mean squared difference of the pixels (<c>projection</c>, <c>projection-mse</c>) of each way.</summary>
    /// <param name="seed">Of the results.</param>
    public IReadOnlyList<MetricValue> Metrics(long seed)
    {
        int count = Ways[0].Found.Count;
        return [.. Distances.Zip(Images).SelectMany(way => new MetricValue[]
        {
            new($"projection{count}", DistanceName, way.First.Name, way.First.Distances.Average(), count, seed),
            new($"projection-mse{count}", "pixels", way.First.Name, (way.Second - Ways[0].Found.Targets).square().mean().item<float>(), count, seed),
        })];
    }

    /// <summary>A row for the targets, one for each way and one for the tuned generator.</summary>
    public ImageGrid Grid(string title)
    {
        using var scope = NewDisposeScope();
        int count = Ways[0].Found.Count;
        string[] rows = ["target", .. Distances.Select(d => d.Name)];
        return new ImageGrid(title, cat([Ways[0].Found.Targets, .. Images]), count)
        {
            RowLabels = rows,
            CellCaptions = [.. Enumerable.Repeat("", count), .. Distances.SelectMany(d => d.Distances.Select(v => $"{v:0.000}"))],
            Caption = $"Under each image its distance from the target, {DistanceName}.",
        };
    }

    /// <summary>Mean distance by step of each way.</summary>
    public Chart Curve(string title) => new(title)
    {
        Subtitle = $"mean of {Ways[0].Found.Count} targets",
        X = new Axis("step"),
        Y = new Axis(DistanceName) { Scale = AxisScale.Log },
        Series =
        [
            .. Ways.Select(way => Line(way.Name, way.Found.Distances)),
            .. Tuned is null ? [] : (Series[])[Line($"tuned from {Ways[Pivot].Name}", Tuned.Distances)],
        ],
    };

    public void Dispose()
    {
        foreach ((_, Projected found) in Ways) found.Dispose();
        Tuned?.Dispose();
    }

    private IEnumerable<Tensor> Images => [.. Ways.Select(way => way.Found.Images), .. Tuned is null ? [] : (Tensor[])[Tuned.Images]];

    private static LineSeries Line(string name, IReadOnlyList<double[]> distances) =>
        new(name, [.. Enumerable.Range(0, distances.Count).Select(i => (double)i)], [.. distances.Select(row => row.Average())]) { Markers = false };
}
