using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Imaging;
using Gan.Metrics;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

public abstract partial class StyleStudy
{
    /// <summary>Reads the factors of sprites.</summary>
    /// <param name="images">float32 [N, 3, H, W] in [−1, 1].</param>
    /// <exception cref="InvalidOperationException">The data are no sprites, so nobody knows their factors.</exception>
    public FactorReadings Read(Tensor images) => Reader is { } reader
        ? FactorReadings.Of(reader, images)
        : throw new InvalidOperationException($"Factors are read from sprites, and {Source.Name} are none; take sprites-person.");

    /// <summary>Figure 2: generated images, uncurated, in columns of different sizes.</summary>
    /// <param name="rows">Images in a column of the largest.</param>
    /// <param name="halvings">See <see cref="UncuratedMosaic"/>.</param>
    /// <param name="scale">Page pixels of an image pixel in the largest.</param>
    /// <param name="psi">ψ over all layers.</param>
    public ImageGrid Mosaic(string title, StyleGenerator generator, int rows, IReadOnlyList<int> halvings, int scale, double psi = 1)
    {
        using var scope = NewDisposeScope();
        Tensor images = Draw(generator, Styles(generator, UncuratedMosaic.Count(rows, halvings), "mosaic", psi), Noise.Fixed);
        return UncuratedMosaic.Draw(title, RasterTensor.ToRasters(images), rows, halvings, scale);
    }

    /// <summary>Generated images at the left, as many real ones at the right.</summary>
    public ImageGrid BesideReal(string title, StyleGenerator generator, int columns = 8, int rows = 6)
    {
        using var scope = NewDisposeScope();
        Raster[] fake = RasterTensor.ToRasters(Draw(generator, Styles(generator, columns * rows, "grid"), Noise.Fixed));
        Raster[] real = RasterTensor.ToRasters(Images(0, columns * rows).Images);
        IEnumerable<Raster?> Row(int row) => [.. fake.Skip(row * columns).Take(columns), null, .. real.Skip(row * columns).Take(columns)];
        Raster?[] cells = [.. Enumerable.Range(0, rows).SelectMany(Row)];
        return new ImageGrid(title, cells, 2 * columns + 1) { Caption = "Left: generated, uncurated. Right: real." };
    }

    /// <summary>The generated images that are nearest to a real one, nearest first, and that one under each.</summary>
    /// <param name="fake">A sample with its images.</param>
    public ImageGrid ClosestMatches(string title, Fake fake, int columns = 10)
    {
        using var scope = NewDisposeScope();
        if (fake.Images is null)
            throw new ArgumentException("The sample must bring its images: Sample(generator, keepImages: true).", nameof(fake));
        NearestMatches nearest = Duplicates.Nearest(Real, fake);
        int[] closest = [.. Enumerable.Range(0, (int)fake.Count).OrderBy(i => nearest.Distance[i]).Take(columns)];
        Tensor generated = stack([.. closest.Select(i => fake.Images.select(0, i))]);
        Tensor matches = stack([.. closest.Select(i => Real.Images!.select(0, nearest.Index[i]))]);
        return new ImageGrid(title, cat([generated, matches]), columns) { RowLabels = ["generated", "real"] };
    }

    /// <summary>Figure 3: as many rows as ranges.</summary>
    /// <param name="columns">Images that styles are copied from.</param>
    /// <param name="ranges">Which styles a row takes from them.</param>
    public ImageGrid Mixing(string title, StyleGenerator generator, int columns, IReadOnlyList<LayerRange> ranges)
    {
        using var scope = NewDisposeScope();
        Tensor into = Styles(generator, ranges.Count, "mixing A"), from = Styles(generator, columns, "mixing B");
        return MixingMatrix.Draw(title, generator, into, from, ranges);
    }

    /// <summary>What the styles of each range decide.</summary>
    /// <param name="pairs">Images from and into which styles are copied.</param>
    public StyleInfluence Influence(StyleGenerator generator, IReadOnlyList<LayerRange> ranges, int pairs)
    {
        using var scope = NewDisposeScope();
        Tensor into = Styles(generator, pairs, "influence A"), from = Styles(generator, pairs, "influence B");
        return StyleInfluence.Measure(generator, into, from, ranges, Read);
    }

    /// <summary>Figure 4: many draws of noise for each of some faces.</summary>
    public NoiseVariation VaryNoise(StyleGenerator generator, int faces, int draws)
    {
        using var scope = NewDisposeScope();
        return NoiseVariation.Of(generator, Styles(generator, faces, "grid"), draws, Lab.Seeds);
    }

    /// <summary>Where noise changes the images; their parts are those of the sprites that were read from them.</summary>
    public RegionVariation ByRegion(NoiseVariation variation)
    {
        using Tensor faces = variation.First();
        using SpriteRegions regions = SpriteRegions.Of(Read(faces), Source.Shape.Height);
        return RegionVariation.Of(variation, regions);
    }

    /// <summary>Generated portraits, and under them the sprites that the reader takes them for.</summary>
    public ImageGrid ReadAndDrawn(string title, NoiseVariation variation, int columns = 10)
    {
        using var scope = NewDisposeScope();
        Tensor faces = variation.First().narrow(0, 0, columns);
        FactorReadings readings = Read(faces);
        Raster Drawn(int i) => SpriteRenderer.Render(readings.At(i), SpriteNoise.None, Source.Shape.Height).Image;
        Raster[] cells = [.. RasterTensor.ToRasters(faces), .. Enumerable.Range(0, columns).Select(Drawn)];
        return new ImageGrid(title, cells, columns) { RowLabels = ["generated", "as read"] };
    }

    /// <summary>The energy of the real images by the size of what they show.</summary>
    public OctaveEnergy RealDetail() => OctaveEnergy.Of(Real.Images!);

    /// <summary>Figure 8: a row an image, a column a ψ.</summary>
    public ImageGrid Truncated(string title, StyleGenerator generator, int rows, IReadOnlyList<double> psis)
    {
        using var scope = NewDisposeScope();
        return TruncationSweep.Rows(title, generator, Styles(generator, rows, "grid"), psis);
    }

    /// <summary>How the factors of faces at ψ correlate with those of their opposites at −ψ.</summary>
    public IReadOnlyDictionary<SpriteFactor, double> Opposites(StyleGenerator generator, int faces, double psi = 1)
    {
        using var scope = NewDisposeScope();
        return TruncationSweep.Opposites(generator, Styles(generator, faces, "opposites"), psi, Read);
    }

    /// <summary>The training behind shipped weights, as their provenance records it: distance and losses by step.</summary>
    /// <param name="name">For example <c>stylegan-sprites-person-32</c>.</param>
    public static ChartGrid ShippedCurve(string name)
    {
        IReadOnlyList<CurvePoint> curve = Provenance(name).Curve;
        double[] steps = [.. curve.Select(p => (double)p.Step)];
        LineSeries Loss(string phase) => new(phase, steps, [.. curve.Select(p => p.Losses.GetValueOrDefault(phase, double.NaN))]);
        return new ChartGrid($"The training of {name}, since its full resolution began to fade in")
        {
            Columns = 2,
            SharedLegend = false,
            Panels =
            [
                new Chart("Fréchet distance") { X = new Axis("step"), Y = new Axis("fd2k") { Scale = AxisScale.Log }, PlotHeight = 180, Series = [new LineSeries("fd2k", steps, [.. curve.Select(p => p.Frechet)])] },
                new Chart("losses") { X = new Axis("step"), Y = new Axis("loss"), PlotHeight = 180, Series = [Loss("G"), Loss("D")] },
            ],
        };
    }
}
