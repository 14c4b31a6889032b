using Gan.Figures;
using Gan.Metrics;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>The weekly report's figure 12, computed: a page of samples with every group of near-identical images in a box of its own color.</summary>
public static class DuplicateFigure
{
    /// <summary>The first images of a sample, with their duplicates among themselves boxed.</summary>
    /// <param name="title">Above the grid.</param>
    /// <param name="sample">Generated images (or real ones, as the yardstick) that kept their images.</param>
    /// <param name="threshold">Distance that counts as near-identical, see <see cref="Duplicates.Threshold"/>.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="groups">At most this many groups are boxed, largest first.</param>
    /// <exception cref="ArgumentException">The sample did not keep its images.</exception>
    public static ImageGrid Page(string title, Sample sample, double threshold, int columns = 20, int rows = 10, int groups = 8)
    {
        using var scope = NewDisposeScope();
        Tensor images = sample.Images ?? throw new ArgumentException("The figure shows images; take the sample with keepImages.", nameof(sample));
        long count = Math.Min(columns * rows, sample.Count);
        using Fake page = new(sample.FeatureName, sample.Features.narrow(0, 0, count).clone());
        DuplicateReport report = Duplicates.Within(page, threshold);
        return new ImageGrid(title, images.narrow(0, 0, count), columns)
        {
            Boxes = [.. report.Groups.Take(groups).Select(g => new CellBox([.. g.Select(i => (int)i)]))],
            Caption = $"{report.Groups.Sum(g => g.Count)} of {count} images have a near-identical one on this page.",
        };
    }
}
