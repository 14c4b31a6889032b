using Gan.Data;
using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Imaging;
using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2.Projection;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

public sealed partial class StyleGan2Study
{
    private IPerceptualDistance? _projectionDistance;

    /// <summary>What projections make small, see <see cref="Gan.Models.StyleGan2.Projection.ProjectionDistance"/>; finer than <see cref="StyleStudy.PathDistance"/>.</summary>
    public IPerceptualDistance ProjectionDistance => _projectionDistance ??= Projection.ProjectionDistance.Open(Source.Shape.Height);

    /// <summary>Steps of a projection: 200 in quick, 500 in full, the 1,000 of the paper in paper.</summary>
    public int ProjectionSteps => Lab.Choose(smoke: 10, quick: 200, full: 500, paper: 1000);

    /// <summary>Steps of a tuning: 100 in quick, 350 from full.</summary>
    public int TuningSteps => Lab.Choose(smoke: 5, quick: 100, full: 350);

    /// <summary>Images that no network has seen: the sprites after the last one of the source, which depend on the seed and their index alone.</summary>
    /// <param name="count">How many.</param>
    /// <returns>float32 [count, C, H, W] in [−1, 1]; the caller owns it.</returns>
    /// <exception cref="InvalidOperationException">The data are no sprites: all their images were seen.</exception>
    public Tensor HeldOut(int count)
    {
        if (Source is not SpriteSource sprites) throw new InvalidOperationException($"Every image of {Source.Name} was trained with; give targets of your own, or take sprites-person.");
        SpriteSource more = new(sprites.Count + count, sprites.Shape.Height, sprites.Shape.Channels, sprites.Seed, sprites.Mode, sprites.Domain);
        ImageBatch batch = more.Get([.. Enumerable.Range(0, count).Select(i => sprites.Count + i)]);
        return batch.Images;
    }

    /// <summary>Held-out images projected into W, into W+, and into W+ with the noise; then a copy of the generator tuned to the styles of W.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="faces">How many images.</param>
    /// <param name="options">How; null takes <see cref="ProjectionSteps"/>.</param>
    /// <param name="tuning">How; null takes <see cref="TuningSteps"/>.</param>
    public ProjectionComparison Project(StyleGenerator generator, int faces = 8, ProjectionOptions? options = null, TuningOptions? tuning = null)
    {
        using Tensor targets = HeldOut(faces);
        return Project(generator, targets, options, tuning);
    }

    /// <summary>The same of images of one's own.</summary>
    /// <param name="targets">float32 [N, C, H, W] in [−1, 1].</param>
    /// <inheritdoc cref="Project(StyleGenerator, int, ProjectionOptions, TuningOptions)"/>
    public ProjectionComparison Project(StyleGenerator generator, Tensor targets, ProjectionOptions? options = null, TuningOptions? tuning = null)
    {
        options ??= new ProjectionOptions { Steps = ProjectionSteps, Seed = Lab.Seed };
        tuning ??= new TuningOptions { Steps = TuningSteps, Seed = Lab.Seed };
        (string Name, ProjectionOptions Options)[] ways =
        [
            ("W", options with { Space = StyleSpace.W, FitsNoise = false }),
            ("W+", options with { Space = StyleSpace.WPlus, FitsNoise = false }),
            ("W+ and noise", options with { Space = StyleSpace.WPlus, FitsNoise = true }),
        ];
        List<(string, Projected)> found = [];
        foreach ((string name, ProjectionOptions how) in ways) found.Add((name, Projector.Project(generator, targets, ProjectionDistance, how, progress: Lab.Progress($"projection into {name}"))));
        return new ProjectionComparison(found, 0, PivotalTuning.Tune(generator, found[0].Item2, ProjectionDistance, tuning, Lab.Progress("pivotal tuning")));
    }

    /// <summary>A picture of one's own as a target: its middle, at the size of a generator.</summary>
    /// <param name="path">An image file.</param>
    /// <returns>float32 [1, C, H, W] in [−1, 1]; the caller owns it.</returns>
    public Tensor Picture(string path)
    {
        Raster raster = Framing.Square(ImageFile.Read(path), Source.Shape.Height, Fit.Crop);
        using Tensor image = RasterTensor.From(ColorModel.Convert(raster, Source.Shape.Channels));
        return image.unsqueeze(0);
    }

    /// <summary>Directions of everything that the reader sees in sprites, see <see cref="AttributeDirections.OfSprites"/>.</summary>
    /// <param name="generator">A trained generator of sprites.</param>
    /// <exception cref="InvalidOperationException">The data are no sprites.</exception>
    public AttributeDirections Attributes(StyleGenerator generator) => AttributeDirections.OfSprites(
        generator, Reader ?? throw new InvalidOperationException($"Attributes are read from sprites, and {Source.Name} are none; take sprites-person."),
        Lab.Choose(smoke: 100, quick: 4000, full: 10_000), seed: Lab.Seed);

    /// <summary>A projected face moved along directions, a row for each; by the tuned generator if there is one.</summary>
    /// <param name="generator">The untuned generator.</param>
    /// <param name="comparison">Whose pivot is edited.</param>
    /// <param name="face">Which of the targets.</param>
    /// <param name="directions">To be moved along.</param>
    /// <param name="reach">Standard deviations of W at the ends.</param>
    /// <param name="columns">Odd.</param>
    public static ImageGrid Edits(string title, StyleGenerator generator, ProjectionComparison comparison, int face, AttributeDirections directions, double reach = 3, int columns = 7)
    {
        using DisposeScope scope = NewDisposeScope();
        using NoiseMaps? noise = comparison.PivotStyles.NoiseMaps?.At(face);
        double[] steps = [.. Enumerable.Range(0, columns).Select(i => reach * (2.0 * i / (columns - 1) - 1))];
        return EditStrip.Of(comparison.Tuned?.Generator ?? generator, comparison.PivotStyles.Ws.narrow(0, face, 1), noise, directions, steps).Draw(title);
    }

    private protected override void DisposeOwn()
    {
        base.DisposeOwn();
        _projectionDistance?.Dispose();
    }
}
