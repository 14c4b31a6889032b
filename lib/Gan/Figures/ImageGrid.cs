using Gan.Figures.Drawing;
using Gan.Imaging;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Figures;

/// <summary>Images in rows and columns, with whatever labels say what they are; becomes one PNG.</summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Png, Mime.Text])]
public sealed record ImageGrid : IFigure, IRepresented
{
    /// <param name="title">Above the grid.</param>
    /// <param name="images">In reading order, all of one size; null leaves a cell empty.</param>
    /// <param name="columns">Images in a row.</param>
    /// <exception cref="ArgumentException">There is no image, or the sizes differ.</exception>
    public ImageGrid(string title, IReadOnlyList<Raster?> images, int columns)
    {
        Raster first = images.FirstOrDefault(i => i is not null)
            ?? throw new ArgumentException($"Image grid '{title}' has no images.");
        if (columns < 1) throw new ArgumentException($"Image grid '{title}' was given {columns} columns; at least one is needed.");
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i] is Raster other && (other.Width, other.Height) != (first.Width, first.Height))
                throw new ArgumentException($"Image grid '{title}': image {i} is {other.Width}×{other.Height}, the first is {first.Width}×{first.Height}.");
        }
        (Title, Images, Columns) = (title, images, columns);
    }

    /// <param name="images">float32 [N, 1|3, H, W] in [−1, 1]; copied, so the tensor may be disposed afterwards.</param>
    /// <inheritdoc cref="ImageGrid(string, IReadOnlyList{Raster}, int)"/>
    public ImageGrid(string title, Tensor images, int columns) : this(title, RasterTensor.ToRasters(images), columns) { }

    public string Title { get; }

    public IReadOnlyList<Raster?> Images { get; }

    public int Columns { get; }

    public int Rows => (Images.Count + Columns - 1) / Columns;

    /// <summary>Under the grid; wrapped.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Left of each row; empty, or one per row.</summary>
    public IReadOnlyList<string> RowLabels { get; init; } = [];

    /// <summary>Above each column; empty, or one per column.</summary>
    public IReadOnlyList<string> ColumnLabels { get; init; } = [];

    /// <summary>Under each image; empty, or one per image.</summary>
    public IReadOnlyList<string> CellCaptions { get; init; } = [];

    /// <summary>Colored boxes around chosen cells.</summary>
    public IReadOnlyList<CellBox> Boxes { get; init; } = [];

    /// <summary>How many page pixels an image pixel becomes in each direction; 0 chooses so that the grid fits a notebook.</summary>
    public int Scale { get; init; }

    /// <summary>Page pixels between images; −1 chooses.</summary>
    public int Spacing { get; init; } = -1;

    public string MimeType => Mime.Png;

    public string Description =>
        $"{Title}: {Images.Count(i => i is not null)} images in {Rows} × {Columns}"
        + string.Concat(Boxes.Where(b => b.Label.Length > 0).Select(b => $"; {b.Label}: {string.Join(", ", b.Cells)}"))
        + (Caption.Length > 0 ? $". {Caption}" : "");

    /// <summary>The grid as one image: grey if nothing in it is colored, else RGB.</summary>
    /// <exception cref="ArgumentException">Labels and cells disagree in number, or a box names a cell that is not there or already boxed.</exception>
    public Raster Draw() => new GridPainter(this).Paint();

    public IReadOnlyList<FigureFile> Render(string stem) => [new($"{stem}.png", ImageFile.EncodePng(Draw()))];

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Png => Convert.ToBase64String(ImageFile.EncodePng(Draw())),
        Mime.Text => Description,
        _ => null,
    };
}
