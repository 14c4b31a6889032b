using Gan.Figures;
using Gan.Imaging;

namespace Gan.Models.StyleGan;

/// <summary>Figure 2: uncurated images in columns that get narrower, each image half as large and twice as many.</summary>
public static class UncuratedMosaic
{
    /// <summary>The mosaic as one image.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="images">Square, all of one size, as many as the columns hold: <see cref="Count"/>.</param>
    /// <param name="rows">Images in a column of the largest.</param>
    /// <param name="halvings">Of each column, how often its images are halved; 0, 1, 2, 2, 3, 3 in the paper.</param>
    /// <param name="scale">Page pixels of an image pixel in the largest; a power of two that no halving makes a fraction.</param>
    /// <exception cref="ArgumentException">There are too few images, or the scale cannot be halved that often.</exception>
    public static ImageGrid Draw(string title, IReadOnlyList<Raster> images, int rows, IReadOnlyList<int> halvings, int scale)
    {
        int needed = Count(rows, halvings);
        if (images.Count < needed)
            throw new ArgumentException($"The mosaic needs {needed} images, {images.Count} were given.", nameof(images));
        if (scale % (1 << halvings.Max()) != 0)
            throw new ArgumentException($"A scale of {scale} cannot be halved {halvings.Max()} times.", nameof(scale));
        int side = images[0].Width, channels = images[0].Channels;
        Raster page = new(halvings.Sum(h => side * (scale >> h)), side * scale * rows, channels);
        int next = 0, left = 0;
        foreach (int halving in halvings)
        {
            int size = scale >> halving;
            for (int row = 0; row < rows << halving; row++) Paste(images[next++], page, left, row * side * size, size);
            left += side * size;
        }
        return new ImageGrid(title, [page], 1) { Scale = 1 };
    }

    /// <summary>Images that a mosaic holds.</summary>
    public static int Count(int rows, IReadOnlyList<int> halvings) => halvings.Sum(h => rows << h);

    private static void Paste(Raster image, Raster page, int left, int top, int scale)
    {
        for (int y = 0; y < image.Height * scale; y++)
            for (int x = 0; x < image.Width * scale; x++)
                for (int channel = 0; channel < image.Channels; channel++)
                    page[left + x, top + y, channel] = image[x / scale, y / scale, channel];
    }
}
