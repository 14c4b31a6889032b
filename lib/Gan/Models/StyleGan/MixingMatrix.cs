using Gan.Figures;
using Gan.Imaging;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>The matrix of figure 3: the rows' images with some styles copied from the columns' images.</summary>
public static class MixingMatrix
{
    /// <summary>The matrix with the images themselves on top and at the left. Noise is fixed, so that styles alone differ.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="destinations">[rows, layers, style], source A of the paper.</param>
    /// <param name="sources">[columns, layers, style], source B.</param>
    /// <param name="ranges">Which styles a row takes from the columns' images.</param>
    /// <exception cref="ArgumentException">There are not as many ranges as destinations.</exception>
    public static ImageGrid Draw(
        string title, StyleGenerator generator, Tensor destinations, Tensor sources, IReadOnlyList<LayerRange> ranges)
    {
        using var scope = NewDisposeScope();
        (int rows, int columns) = ((int)destinations.shape[0], (int)sources.shape[0]);
        if (ranges.Count != rows) throw new ArgumentException($"{rows} rows need a range each; there are {ranges.Count}.", nameof(ranges));
        List<Tensor> mixed = [];
        for (int row = 0; row < rows; row++)
            mixed.Add(ranges[row].Copy(sources, destinations.narrow(0, row, 1).expand(columns, -1, -1)));
        Tensor images = StyleGanStudy.Draw(generator, cat([sources, destinations, .. mixed]), Noise.Fixed);
        Raster[] all = RasterTensor.ToRasters(images);
        List<Raster?> cells = [null, .. all[..columns]];
        for (int row = 0; row < rows; row++) cells.AddRange([all[columns + row], .. all.AsSpan(columns + rows + row * columns, columns)]);
        return new ImageGrid(title, cells, columns + 1)
        {
            ColumnLabels = ["A", .. Enumerable.Range(1, columns).Select(i => $"B{i}")],
            RowLabels = ["B", .. ranges.Select(r => $"{r} from B")],
            Boxes = [new CellBox([.. Enumerable.Range(1, columns)], "source B, which gives the styles a row is named after"),
                new CellBox([.. Enumerable.Range(1, rows).Select(row => row * (columns + 1))], "source A, which gives all others")],
        };
    }
}
