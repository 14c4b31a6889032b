using Gan.Figures;
using Gan.Figures.Drawing;
using Gan.Imaging;
using static TorchSharp.torch;

namespace Gan.Tests.Figures;

public sealed class ImageGridTests
{
    /// <summary>An image whose pixels name it: red is the index, green x, blue y.</summary>
    private static Raster Image(int index, int channels = 3)
    {
        Raster raster = new(4, 3, channels);
        for (int y = 0; y < 3; y++)
        {
            for (int x = 0; x < 4; x++)
            {
                raster[x, y, 0] = (byte)(10 * index);
                if (channels == 1) continue;
                raster[x, y, 1] = (byte)(20 * x);
                raster[x, y, 2] = (byte)(30 * y);
            }
        }
        return raster;
    }

    private static ImageGrid Grid(int count = 6, int columns = 3, int channels = 3) =>
        new("A grid of small images", [.. Enumerable.Range(0, count).Select(i => Image(i, channels))], columns);

    public static TheoryData<string> Variants => ["plain", "labels", "boxes", "captions", "all"];

    private static ImageGrid Variant(string name)
    {
        ImageGrid grid = Grid() with { Scale = 5 };
        if (name is "labels" or "all") grid = grid with { RowLabels = ["epoch 1", "epoch 100"], ColumnLabels = ["a", "a longer label", "c"] };
        if (name is "boxes" or "all") grid = grid with { Boxes = [new([0, 4], "group A"), new([5], "group B", "#00ff00")] };
        if (name is "captions" or "all") grid = grid with { CellCaptions = ["d = 0.1", "", "d = 0.2", "a caption that is much too long for its cell", "x", "y"], Caption = "What one sees." };
        return grid;
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Each_cell_shows_its_image_pixel_by_pixel(string name)
    {
        ImageGrid grid = Variant(name);
        GridLayout layout = new(grid);
        Raster page = grid.Draw();
        for (int i = 0; i < 6; i++)
        {
            (int left, int top) = layout.Cell(i / 3, i % 3);
            for (int y = 0; y < 3 * 5; y++)
                for (int x = 0; x < 4 * 5; x++)
                    Assert.Equal((10 * i, 20 * (x / 5), 30 * (y / 5)), (page[left + x, top + y, 0], page[left + x, top + y, 1], page[left + x, top + y, 2]));
        }
    }

    [Theory]
    [InlineData("boxes")]
    [InlineData("all")]
    public void A_box_surrounds_its_cells_and_no_other(string name)
    {
        ImageGrid grid = Variant(name);
        GridLayout layout = new(grid);
        Raster page = grid.Draw();
        (int, int, int)[] expected = [(0xd6, 0x27, 0x28), (255, 255, 255), (255, 255, 255), (255, 255, 255), (0xd6, 0x27, 0x28), (0, 255, 0)];
        for (int i = 0; i < 6; i++)
        {
            (int left, int top) = layout.Cell(i / 3, i % 3);
            foreach ((int x, int y) in new[] { (-1, -1), (-3, 0), (10, -3), (20, 7), (22, 17), (3, 15), (-3, 17) })
                Assert.Equal(expected[i], (page[left + x, top + y, 0], page[left + x, top + y, 1], page[left + x, top + y, 2]));
        }
    }

    [Fact]
    public void Small_images_are_enlarged_and_the_grid_fits_a_notebook()
    {
        ImageGrid digits = new("MNIST", [.. Enumerable.Range(0, 100).Select(_ => new Raster(28, 28, 1))], 10);
        Assert.Equal(2, new GridLayout(digits).Scale);
        Assert.InRange(digits.Draw().Width, 560, 760);
        Assert.Equal(1, new GridLayout(new ImageGrid("wide", [new Raster(900, 20, 1)], 1)).Scale);
        Assert.Equal(16, new GridLayout(new ImageGrid("tiny", [new Raster(1, 1, 1)], 1)).Scale);
    }

    [Fact]
    public void Grey_images_without_colored_boxes_make_a_grey_file()
    {
        ImageGrid grey = Grid(channels: 1);
        Assert.Equal(1, grey.Draw().Channels);
        Assert.Equal(3, (grey with { Boxes = [new([0])] }).Draw().Channels);
        Assert.Equal(3, Grid().Draw().Channels);
    }

    [Fact]
    public void Missing_images_stay_white_and_transparency_shows_the_page()
    {
        Raster clear = new(2, 2, 4);
        ImageGrid grid = new("", [clear, null], 2) { Scale = 3 };
        (int left, int top) = new GridLayout(grid).Cell(0, 1);
        Raster page = grid.Draw();
        Assert.Equal(255, page[left + 2, top + 2]);
        (left, top) = new GridLayout(grid).Cell(0, 0);
        Assert.Equal(255, page[left + 2, top + 2]);
    }

    [Fact]
    public void The_same_grid_gives_the_same_bytes_and_decodes_to_the_drawing()
    {
        byte[] png = Variant("all").Render("Fig12").Single().Content;
        Assert.Equal(png, Variant("all").Render("Fig12").Single().Content);
        Assert.Equal(Variant("all").Draw().Pixels, ImageFile.Read(png, "grid").Pixels);
        Golden.Check("image-grid.png", png);
    }

    [Fact]
    public void Tensors_become_cells()
    {
        using var scope = NewDisposeScope();
        Tensor images = tensor(new float[] { -1, 0, 1, 2, 1, 1, 1, 1 }, [2, 1, 2, 2]);
        ImageGrid grid = new("t", images, 2) { Scale = 1 };
        (int left, int top) = new GridLayout(grid).Cell(0, 0);
        Raster page = grid.Draw();
        Assert.Equal((0, 128, 255, 255), (page[left, top], page[left + 1, top], page[left, top + 1], page[left + 1, top + 1]));
    }

    [Fact]
    public void Text_stays_inside_its_measured_width_and_line()
    {
        PixelText text = new(14);
        foreach (string line in new[] { "The quick brown fox jumps over", "WMQ@%&—", "fd10k[lenet-mnist] = 12.3 ± 0.4", "ÄÖÜ Fréchet ψ σ ✓", "\u2603 unknown" })
        {
            PixelCanvas canvas = new(400, 60);
            text.Draw(canvas, line, 20, 20, Rgb.Black);
            for (int y = 0; y < 60; y++)
                for (int x = 0; x < 400; x++)
                    if (canvas.Page[x, y] < 200) Assert.True(x >= 19 && x <= 21 + text.Width(line) && y >= 18 && y < 22 + text.LineHeight, $"'{line}' inks ({x}, {y}).");
            Assert.Contains(canvas.Page.Pixels, p => p < 80);
        }
    }

    [Fact]
    public void Every_printable_ASCII_character_has_its_own_shape()
    {
        string[] drawn = [.. Enumerable.Range('!', '~' - '!' + 1).Select(c =>
        {
            PixelCanvas canvas = new(40, 40);
            new PixelText(24).Draw(canvas, ((char)c).ToString(), 8, 4, Rgb.Black);
            return Convert.ToHexString(canvas.Page.Pixels);
        })];
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
        Assert.DoesNotContain(Enumerable.Range('!', '~' - '!' + 1), c => StrokeGlyphs.Of((char)c).Base == StrokeGlyphs.Missing);
    }

    [Fact]
    public void Bad_input_is_refused_in_one_sentence()
    {
        static string Message(Action act) => Assert.Throws<ArgumentException>(act).Message;
        Assert.Equal("Image grid 'g' has no images.", Message(() => _ = new ImageGrid("g", [], 2)));
        Assert.Equal("Image grid 'g': image 1 is 3×3, the first is 2×2.", Message(() => _ = new ImageGrid("g", [new Raster(2, 2, 1), new Raster(3, 3, 1)], 2)));
        Assert.Equal("Image grid 'g' was given 0 columns; at least one is needed.", Message(() => _ = new ImageGrid("g", [Image(0)], 0)));
        Assert.Equal("Image grid 'A grid of small images' has 1 row labels for 2 rows.", Message(() => (Grid() with { RowLabels = ["a"] }).Draw()));
        Assert.Equal("Image grid 'A grid of small images' has 2 cell captions for 6 images.", Message(() => (Grid() with { CellCaptions = ["a", "b"] }).Draw()));
        Assert.Equal("Image grid 'A grid of small images' boxes cell 6, but its cells are 0 to 5.", Message(() => (Grid() with { Boxes = [new([6])] }).Draw()));
        Assert.Equal("Image grid 'A grid of small images' boxes cell 1 twice; a cell is in one group.", Message(() => (Grid() with { Boxes = [new([1]), new([1])] }).Draw()));
        Assert.Equal("'red' is no color; write #rrggbb, for example #d62728.", Message(() => (Grid() with { Boxes = [new([1], "", "red")] }).Draw()));
    }
}
