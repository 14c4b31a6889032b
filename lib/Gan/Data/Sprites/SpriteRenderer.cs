using Gan.Data.Sprites.Domains;
using Gan.Data.Sprites.Drawing;
using Gan.Data.Sprites.Portraits;

namespace Gan.Data.Sprites;

/// <summary>Draws sprites: a pure function from factors and noise to an image and its mask, the same bytes on every machine.</summary>
public static class SpriteRenderer
{
    /// <summary>Changes whenever the same factors give other bytes; part of <see cref="SpriteSource.Identity"/>.</summary>
    public const int Version = 1;

    /// <summary>Pencil lines are drawn at this resolution at least and averaged, so that they stay fine in a small image.</summary>
    private const int PencilResolution = 128;

    [ThreadStatic]
    private static Canvas? _canvas, _fine;

    /// <summary>Draws one sprite.</summary>
    /// <param name="factors">What to draw.</param>
    /// <param name="noise">The stochastic detail; <see cref="SpriteNoise.None"/> for none.</param>
    /// <param name="resolution">Width and height in pixels, 16 to 4096.</param>
    /// <param name="channels">3 for color, 1 for its luma.</param>
    /// <param name="domain">Its appearance; the mask is that of <see cref="SpriteDomain.Plain"/> in every domain.</param>
    /// <exception cref="ArgumentOutOfRangeException">Resolution or channels are none of these.</exception>
    public static SpriteImage Render(SpriteFactors factors, SpriteNoise noise, int resolution, int channels = 3,
        SpriteDomain domain = SpriteDomain.Plain)
    {
        if (resolution is < 16 or > 4096)
            throw new ArgumentOutOfRangeException(nameof(resolution), $"A sprite has 16 to 4096 pixels a side, not {resolution}.");
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), $"A sprite has 1 or 3 channels, not {channels}.");
        Canvas canvas = Prepared(ref _canvas, resolution);
        Paint(new Scene(canvas, factors, noise), domain);
        if (domain == SpriteDomain.Night) Night.Fall(canvas);
        if (domain is SpriteDomain.Sketch or SpriteDomain.Edge)
        {
            Canvas fine = Prepared(ref _fine, (PencilResolution + resolution - 1) / resolution * resolution);
            Paint(new Scene(fine, factors, domain == SpriteDomain.Edge ? SpriteNoise.None : noise), domain);
            if (domain == SpriteDomain.Edge) Pencil.Edge(fine);
            else Pencil.Sketch(fine);
            canvas.TakeColors(fine);
        }
        return canvas.Develop(channels);
    }

    private static Canvas Prepared(ref Canvas? kept, int resolution) =>
        kept?.Resolution == resolution ? kept.Clear() : kept = new Canvas(resolution);

    /// <summary>Back to front.</summary>
    private static void Paint(Scene scene, SpriteDomain domain)
    {
        Head head = Head.Of(scene.Factors.Mode);
        if (domain == SpriteDomain.Night) Night.Sky(scene.Canvas, Palette.Background.At(scene.Factors.BackgroundColor), scene.Noise);
        else Backdrop.Draw(scene);
        head.Back(scene);
        Clothing.Shoulders(scene);
        head.Neck(scene);
        Clothing.Collar(scene);
        head.Face(scene);
        if (scene.Factors.Beard) head.Beard(scene);
        Mouths.Draw(scene);
        Eyes.Draw(scene);
        Noses.Draw(scene);
        Brows.Draw(scene);
        head.Front(scene);
        if (scene.Factors.Earrings) Clothing.Earrings(scene);
        if (scene.Factors.Glasses) Glasses.Draw(scene);
        if (scene.Factors.Hat) Hats.Draw(scene);
    }
}
