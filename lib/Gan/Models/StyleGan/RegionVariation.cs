using Gan.Data;
using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Imaging;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>Where noise changes an image, figure 4c in numbers: mean deviations of a pixel's grey over draws, white being 1.</summary>
/// <param name="Boundary">Where two parts meet: the silhouettes.</param>
/// <param name="Inside">Everywhere else.</param>
/// <param name="Parts">Inside each part, away from its boundary; NaN if no image has it.</param>
public sealed record RegionVariation(double Boundary, double Inside, IReadOnlyDictionary<SpritePart, double> Parts)
{
    private static readonly SpritePart[] Shown = [SpritePart.Hair, SpritePart.Skin, SpritePart.Clothes, SpritePart.Background];

    /// <summary>Of draws of noise.</summary>
    /// <param name="variation">The same styles under many draws.</param>
    /// <param name="regions">The parts of each face.</param>
    public static RegionVariation Of(NoiseVariation variation, SpriteRegions regions)
    {
        using Tensor deviation = variation.Deviation();
        Dictionary<SpritePart, double> parts = Enum.GetValues<SpritePart>().ToDictionary(p => p, p => regions.MeanInside(deviation, p));
        return new RegionVariation(regions.MeanAtBoundaries(deviation), regions.MeanInside(deviation), parts);
    }

    /// <summary>What the data themselves vary in: real sprites drawn again and again with other strands, freckles and grain.</summary>
    /// <param name="source">Knows the factors of its sprites.</param>
    /// <param name="faces">The first of them.</param>
    /// <param name="draws">Of each.</param>
    public static RegionVariation OfData(SpriteSource source, int faces, int draws)
    {
        using var scope = NewDisposeScope();
        Tensor Redrawn(int face, int draw)
        {
            SpriteNoise noise = source.Noise((face + (long)draw * faces) % source.Count);
            (int side, int channels) = (source.Shape.Height, source.Shape.Channels);
            return RasterTensor.From(SpriteRenderer.Render(source.Factors(face), noise, side, channels, source.Domain).Image);
        }
        Tensor All(int face) => stack([.. Enumerable.Range(0, draws).Select(draw => Redrawn(face, draw))]);
        Tensor images = stack([.. Enumerable.Range(0, faces).Select(All)]);
        ImageBatch batch = source.Get([.. Enumerable.Range(0, faces).Select(i => (long)i)]);
        using NoiseVariation variation = new(images);
        using SpriteRegions regions = new(batch.Masks!);
        return Of(variation, regions);
    }

    /// <summary>Bars by region, with those of the data beside them.</summary>
    public Chart Beside(RegionVariation data, string title)
    {
        BarSeries Bars(string name, RegionVariation v) => new(name, [v.Boundary, .. Shown.Select(p => v.Parts[p])]) { ShowValues = true };
        return new Chart(title)
        {
            Subtitle = "Mean standard deviation of a pixel's grey over draws, by region",
            X = new Axis("") { Categories = ["silhouettes", .. Shown.Select(p => p.ToString().ToLowerInvariant())] },
            Y = new Axis("deviation", "black to white = 1"),
            Series = [Bars("generated: other noise", this), Bars("data: other strands and grain", data)],
        };
    }
}
