using Gan.Figures;
using Gan.Imaging;
using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class UncuratedTests
{
    [Fact]
    public void The_mosaic_halves_its_images_from_column_to_column()
    {
        Raster[] images = [.. Enumerable.Range(0, 7).Select(i => new Raster(2, 2, 1, [(byte)(10 * i), 1, 2, 3]))];
        ImageGrid mosaic = UncuratedMosaic.Draw("mosaic", images, rows: 1, halvings: [0, 1, 2], scale: 4);
        Raster page = Assert.Single(mosaic.Images)!;
        Assert.Equal((14, 8), (page.Width, page.Height)); // 8 + 4 + 2 wide
        Assert.Equal([0, 0, 1, 1], new[] { page[0, 0], page[3, 3], page[4, 3], page[7, 0] });
        Assert.Equal([10, 10, 20], new[] { page[8, 0], page[9, 1], page[8, 4] });
        Assert.Equal([30, 1, 40, 60], new[] { page[12, 0], page[13, 0], page[12, 2], page[12, 6] });
    }

    [Fact]
    public void A_mosaic_that_cannot_be_filled_or_halved_is_refused()
    {
        Raster[] images = [new(2, 2, 1), new(2, 2, 1), new(2, 2, 1)];
        Assert.Equal(3, UncuratedMosaic.Count(1, [0, 1]));
        Assert.Throws<ArgumentException>(() => UncuratedMosaic.Draw("mosaic", images, 2, [0, 1], 2));
        Assert.Throws<ArgumentException>(() => UncuratedMosaic.Draw("mosaic", images, 1, [0, 1], 3));
    }

    [Fact]
    public void The_last_stage_is_the_image_itself_and_earlier_ones_explain_less()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor ws = SmallGenerators.Styles(generator, 20);
        using GrowthStages stages = GrowthStages.Fit(generator, ws);
        Assert.Equal([4, 8, 16], stages.Resolutions);
        Assert.Equal(1, stages.Explained(16), 1e-6); // the network's own way to RGB is linear
        Assert.InRange(stages.Explained(8), 0, 0.999);
        ImageGrid grid = stages.Draw("stages", generator, ws.narrow(0, 0, 3));
        Assert.Equal((3, 3), (grid.Rows, grid.Columns));
        Raster[] images = RasterTensor.ToRasters(StyleGanStudy.Draw(generator, ws.narrow(0, 0, 3), Noise.Fixed));
        for (int i = 0; i < 3; i++)
            Assert.InRange(images[i].Pixels.Zip(grid.Images[6 + i]!.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
        Raster eight = grid.Images[3]!; // enlarged: pixels come in squares of two
        Assert.Equal(eight[2, 4], eight[3, 5]);
    }

    [Fact]
    public void Features_of_the_full_resolution_give_the_image()
    {
        using var scope = NewDisposeScope();
        using var gradient = no_grad();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor ws = SmallGenerators.Styles(generator, 2);
        Assert.Equal([2, generator.Config.ChannelsAt(8), 8, 8], generator.Features(ws, Noise.Fixed, 8).shape);
        Assert.Throws<ArgumentException>(() => generator.Features(ws, Noise.Fixed, 32));
    }
}
