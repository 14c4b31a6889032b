using Gan.Imaging;

namespace Gan.Figures.Drawing;

/// <summary>A white page of pixels that images, boxes and text are put on.</summary>
internal sealed class PixelCanvas
{
    public PixelCanvas(int width, int height)
    {
        Page = new Raster(width, height, 3);
        Page.Pixels.AsSpan().Fill(255);
    }

    /// <summary>RGB.</summary>
    public Raster Page { get; }

    /// <summary>Mixes a color into a pixel; outside the page nothing happens.</summary>
    public void Blend(int x, int y, Rgb color, double share)
    {
        if (share <= 0 || x < 0 || y < 0 || x >= Page.Width || y >= Page.Height) return;
        Rgb mixed = new Rgb(Page[x, y, 0], Page[x, y, 1], Page[x, y, 2]).Toward(color, share);
        (Page[x, y, 0], Page[x, y, 1], Page[x, y, 2]) = (mixed.R, mixed.G, mixed.B);
    }

    public void Fill(int x, int y, int width, int height, Rgb color)
    {
        for (int row = y; row < y + height; row++)
            for (int column = x; column < x + width; column++) Blend(column, row, color, 1);
    }

    /// <summary>A frame of a thickness around a rectangle, outside it.</summary>
    public void Frame(int x, int y, int width, int height, int thickness, Rgb color)
    {
        Fill(x - thickness, y - thickness, width + 2 * thickness, thickness, color);
        Fill(x - thickness, y + height, width + 2 * thickness, thickness, color);
        Fill(x - thickness, y, thickness, height, color);
        Fill(x + width, y, thickness, height, color);
    }

    /// <summary>Puts an image on the page, each pixel repeated <paramref name="scale"/> times; transparency shows the page.</summary>
    public void Image(Raster image, int left, int top, int scale)
    {
        for (int y = 0; y < image.Height * scale; y++)
        {
            for (int x = 0; x < image.Width * scale; x++)
            {
                int fromX = x / scale, fromY = y / scale;
                byte red = image[fromX, fromY, 0];
                Rgb color = image.Channels == 1 ? new Rgb(red, red, red) : new Rgb(red, image[fromX, fromY, 1], image[fromX, fromY, 2]);
                Blend(left + x, top + y, color, image.Channels == 4 ? image[fromX, fromY, 3] / 255.0 : 1);
            }
        }
    }

    /// <summary>The page, with one channel if it holds no color.</summary>
    public Raster Finish()
    {
        byte[] rgb = Page.Pixels;
        byte[] grey = new byte[Page.Width * Page.Height];
        for (int i = 0; i < grey.Length; i++)
        {
            if (rgb[3 * i] != rgb[3 * i + 1] || rgb[3 * i] != rgb[3 * i + 2]) return Page;
            grey[i] = rgb[3 * i];
        }
        return new Raster(Page.Width, Page.Height, 1, grey);
    }
}
