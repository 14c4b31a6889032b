using static TorchSharp.torch;

namespace Gan.Layers.Augmentation;

/// <summary>
/// What stands between images and the discriminator when there are few (Karras et al. 2020b): transformations that can be differentiated,
/// each with the same probability, so rare enough that the generator does not learn them.
/// </summary>
public sealed class AugmentPipe
{
    private const char Blit = 'b', Geometry = 'g', Color = 'c';
    private readonly string _letters;

    /// <param name="letters">Of b (mirroring, quarter turns, whole pixels), g (scaling, turning, stretching, parts of pixels) and c (colors); <c>bgc</c> in the paper.</param>
    /// <exception cref="ArgumentException">Another letter, or none.</exception>
    public AugmentPipe(string letters)
    {
        if (letters.Length == 0 || letters.Any(letter => letter is not (Blit or Geometry or Color)))
            throw new ArgumentException($"'{letters}' is no set of augmentations; it must be made of the letters b, g and c.", nameof(letters));
        _letters = letters;
    }

    /// <summary>Images as the discriminator sees them.</summary>
    /// <param name="images">[N, 3 or 1, H, W] in [−1, 1]; H = W if there are quarter turns.</param>
    /// <param name="probability">Of each augmentation, 0 … 1; at 0 the images come back untouched.</param>
    /// <param name="draws">Random numbers.</param>
    /// <returns>[N, C, H, W]; can be differentiated twice.</returns>
    public Tensor Apply(Tensor images, double probability, AugmentDraws draws)
    {
        if (probability <= 0) return images;
        bool blit = _letters.Contains(Blit), general = _letters.Contains(Geometry);
        if (blit || general) images = GeometricAugmentation.Apply(images, probability, draws, blit, general);
        return _letters.Contains(Color) ? ColorAugmentation.Apply(images, probability, draws) : images;
    }
}
