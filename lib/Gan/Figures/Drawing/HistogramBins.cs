namespace Gan.Figures.Drawing;

/// <summary>The bins that all histograms of a chart share.</summary>
/// <param name="Edges">Ascending, one more than bins.</param>
internal sealed record HistogramBins(IReadOnlyList<double> Edges)
{
    public static HistogramBins For(Chart chart)
    {
        HistogramSeries[] all = [.. chart.Series.OfType<HistogramSeries>()];
        double[] values = [.. all.SelectMany(h => h.Values).Where(double.IsFinite)];
        double min = chart.X.Min ?? values.DefaultIfEmpty(0).Min(), max = chart.X.Max ?? values.DefaultIfEmpty(1).Max();
        bool log = chart.X.Scale == AxisScale.Log;
        if (log) throw new ArgumentException($"Chart '{chart.Title}' is a histogram on a logarithmic x axis; take the logarithm of the values instead.");
        if (min >= max) (min, max) = (min - 0.5, min + 0.5);
        int bins = all.Max(h => h.Bins);
        return new HistogramBins([.. Enumerable.Range(0, bins + 1).Select(i => min + (max - min) * i / bins)]);
    }

    /// <summary>Heights of the bars: counts, or densities whose area is 1.</summary>
    public double[] Heights(IReadOnlyList<double> values, bool density)
    {
        double[] heights = new double[Edges.Count - 1];
        double min = Edges[0], width = (Edges[^1] - min) / heights.Length;
        int total = 0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || value < min || value > Edges[^1]) continue;
            heights[Math.Min(heights.Length - 1, (int)((value - min) / width))]++;
            total++;
        }
        if (density && total > 0)
            for (int i = 0; i < heights.Length; i++) heights[i] /= total * width;
        return heights;
    }
}
