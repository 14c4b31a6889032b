using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Metrics;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>
/// What styles of some layers decide (§3.1, figure 3, as a number): they are copied from one image into another, and of every factor of the
/// sprite that comes out this is the share of the variance that follows the image they were copied from.
/// </summary>
/// <param name="Ranges">Which styles were copied.</param>
/// <param name="Pairs">From how many images into as many others.</param>
/// <param name="Shares">[factors, ranges], in [0, 1], factors in the order of <see cref="FactorReadings.Factors"/>.</param>
public sealed record StyleInfluence(IReadOnlyList<LayerRange> Ranges, long Pairs, double[,] Shares)
{
    /// <summary>Copies styles of every range and reads the results; noise is fixed.</summary>
    /// <param name="generator">A trained generator of sprites.</param>
    /// <param name="destinations">[N, layers, style].</param>
    /// <param name="sources">[N, layers, style], independent of the destinations.</param>
    /// <param name="ranges">Which styles are copied.</param>
    /// <param name="read">Reads images [N, 3, H, W].</param>
    public static StyleInfluence Measure(
        StyleGenerator generator, Tensor destinations, Tensor sources, IReadOnlyList<LayerRange> ranges,
        Func<Tensor, FactorReadings> read)
    {
        FactorReadings Readings(Tensor ws)
        {
            using Tensor images = StyleGanStudy.Draw(generator, ws, Noise.Fixed);
            return read(images);
        }
        FactorReadings from = Readings(sources);
        double[,] shares = new double[FactorReadings.Factors.Count, ranges.Count];
        for (int range = 0; range < ranges.Count; range++)
        {
            using Tensor ws = ranges[range].Copy(sources, destinations);
            FactorReadings mixed = Readings(ws);
            for (int factor = 0; factor < FactorReadings.Factors.Count; factor++)
                shares[factor, range] = Share(mixed.Of(FactorReadings.Factors[factor]), from.Of(FactorReadings.Factors[factor]));
        }
        return new StyleInfluence(ranges, sources.shape[0], shares);
    }

    /// <summary>
    /// The share of a factor's variance that a line through the source's values explains: r². The hair style has a column for each style's
    /// probability, which are weighted by their variance.
    /// </summary>
    /// <param name="mixed">Columns of N numbers, read after copying.</param>
    /// <param name="sources">The same of the images copied from.</param>
    /// <returns>In [0, 1]; 0 if the factor does not vary. Of N independent pairs it is 1/(N − 1) on average.</returns>
    public static double Share(double[][] mixed, double[][] sources)
    {
        double explained = 0, all = 0;
        for (int column = 0; column < mixed.Length; column++)
        {
            double mean = mixed[column].Average(), variance = mixed[column].Average(v => (v - mean) * (v - mean));
            double r = Correlation.Of(mixed[column], sources[column]);
            (explained, all) = (explained + r * r * variance, all + variance);
        }
        return all > 0 ? explained / all : 0;
    }

    /// <summary>The share of one factor under one range.</summary>
    public double Of(SpriteFactor factor, int range) => Shares[FactorReadings.Factors.ToList().IndexOf(factor), range];

    /// <summary>The mean share of a group of factors under a range.</summary>
    /// <param name="group">For example <see cref="FactorReadings.Pose"/>.</param>
    /// <param name="range">Position in <see cref="Ranges"/>.</param>
    public double Mean(IReadOnlyList<SpriteFactor> group, int range) => group.Average(factor => Of(factor, range));

    /// <summary>A row a factor, a column a range; pose first, then features, colors and the rest.</summary>
    public Chart HeatMap(string title)
    {
        SpriteFactor[] groups = [.. FactorReadings.Pose, .. FactorReadings.Features, .. FactorReadings.Colors];
        SpriteFactor[] rows = [.. groups, .. FactorReadings.Factors.Except(groups)];
        double[,] values = new double[rows.Length, Ranges.Count];
        for (int row = 0; row < rows.Length; row++)
            for (int range = 0; range < Ranges.Count; range++) values[row, range] = Of(rows[row], range);
        return new Chart(title)
        {
            Subtitle = $"Share of each factor's variance that follows the image the styles were copied from, {Pairs:N0} pairs",
            Series = [new HeatMapSeries(values)
            {
                RowLabels = [.. rows.Select(r => r.Name)], ColumnLabels = [.. Ranges.Select(r => r.ToString())],
                ShowValues = true, ColorLabel = "share of variance",
            }],
            PlotHeight = 20 * rows.Length,
        };
    }
}
