using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Metrics;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>What truncation in W trades (appendix B, figure 8): variety for quality, point by point.</summary>
/// <param name="Points">In the order of the sweep.</param>
/// <param name="Measured">The numbers behind them.</param>
public sealed record TruncationSweep(IReadOnlyList<TruncationPoint> Points, IReadOnlyList<MetricValue> Measured)
{
    /// <summary>Samples the generator at every ψ and compares with the data.</summary>
    /// <param name="study">Knows the data.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="psis">Values of ψ; every layer is truncated.</param>
    public static TruncationSweep Measure(StyleStudy study, StyleGenerator generator, IReadOnlyList<double> psis)
    {
        Metric[] metrics = [MetricList.Frechet, MetricList.Precision, MetricList.Recall];
        List<TruncationPoint> points = [];
        List<MetricValue> measured = [];
        foreach (double psi in psis)
        {
            using Fake fake = study.Sample(generator, psi);
            Evidence evidence = study.Compare(fake);
            IReadOnlyList<MetricValue> values = MetricList.Measure(metrics, evidence, $"ψ = {psi}", evidence.Seed);
            measured.AddRange(values);
            points.Add(new TruncationPoint(psi, values[0].Value, values[1].Value, values[2].Value));
        }
        return new TruncationSweep(points, measured);
    }

    /// <summary>The point of a ψ.</summary>
    /// <exception cref="ArgumentException">The sweep has no such point.</exception>
    public TruncationPoint At(double psi) =>
        Points.FirstOrDefault(p => p.Psi == psi)
        ?? throw new ArgumentException($"The sweep has no ψ = {psi}; it has {string.Join(", ", Points.Select(p => p.Psi))}.");

    /// <summary>Precision against recall with ψ at every point, and all three against ψ.</summary>
    public ChartGrid Charts(string title)
    {
        double[] psis = [.. Points.Select(p => p.Psi)];
        double[] precision = [.. Points.Select(p => p.Precision)], recall = [.. Points.Select(p => p.Recall)];
        Chart curve = new("Quality against variety")
        {
            X = new Axis("recall") { Min = 0 },
            Y = new Axis("precision") { Max = 1 },
            Series = [new ScatterSeries("ψ", recall, precision) { Labels = [.. psis.Select(p => $"{p}")], Connected = true }],
        };
        Chart shares = new("Precision and recall")
        {
            X = new Axis("ψ"),
            Y = new Axis("share") { Min = 0, Max = 1 },
            Series = [new LineSeries("precision", psis, precision), new LineSeries("recall", psis, recall)],
        };
        Chart distance = new("Distance to the data")
        {
            X = new Axis("ψ"),
            Y = new Axis("Fréchet distance") { Min = 0 },
            Series = [new LineSeries("fd", psis, [.. Points.Select(p => p.Frechet)])],
        };
        return new ChartGrid(title) { Panels = [curve, shares, distance], Columns = 3, Width = 960, SharedLegend = false };
    }

    /// <summary>A row an image, a column a ψ, as in figure 8; noise is fixed, so at ψ = 0 all rows show the average image.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="ws">[rows, layers, style].</param>
    /// <param name="psis">The columns.</param>
    public static ImageGrid Rows(string title, StyleGenerator generator, Tensor ws, IReadOnlyList<double> psis)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor all = stack([.. psis.Select(psi => generator.Truncate(ws, psi))], 1).flatten(0, 1); // [rows · columns, layers, style]
        return new ImageGrid(title, StyleGanStudy.Draw(generator, all, Noise.Fixed), psis.Count)
        {
            ColumnLabels = [.. psis.Select(psi => $"ψ = {psi}".Replace('-', '−'))],
        };
    }

    /// <summary>
    /// Whether faces turn into their opposites: the correlation of each factor at ψ with the same factor at −ψ. A factor that is linear in
    /// w has −1; one that truncation does not touch has 1.
    /// </summary>
    /// <param name="generator">A trained generator of sprites.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="psi">ψ of the faces; their opposites have −ψ.</param>
    /// <param name="read">Reads images [N, 3, H, W].</param>
    public static IReadOnlyDictionary<SpriteFactor, double> Opposites(
        StyleGenerator generator, Tensor ws, double psi, Func<Tensor, FactorReadings> read)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        FactorReadings faces = read(StyleGanStudy.Draw(generator, generator.Truncate(ws, psi), Noise.Fixed));
        FactorReadings opposites = read(StyleGanStudy.Draw(generator, generator.Truncate(ws, -psi), Noise.Fixed));
        return FactorReadings.Factors.Where(f => f.Kind != SpriteFactorKind.Categorical)
            .ToDictionary(f => f, f => Correlation.Of(faces.Of(f)[0], opposites.Of(f)[0]));
    }
}
