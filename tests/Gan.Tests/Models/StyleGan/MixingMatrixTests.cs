using Gan.Figures;
using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class MixingMatrixTests
{
    [Fact]
    public void Sources_stand_on_top_destinations_at_the_left_and_all_styles_copied_give_the_source()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor into = SmallGenerators.Styles(generator, 2), from = SmallGenerators.Styles(generator, 3);
        LayerRange all = new("all", 0, generator.Config.LayerCount), coarse = LayerRange.Styles(generator.Config)[0];
        ImageGrid matrix = MixingMatrix.Draw("matrix", generator, into, from, [all, coarse]);
        Assert.Equal((3, 4), (matrix.Rows, matrix.Columns));
        Assert.Null(matrix.Images[0]);
        byte[] Cell(int row, int column) => matrix.Images[row * 4 + column]!.Pixels;
        byte[] Expected(Tensor ws, int image) => new ImageGrid("one", StyleGanStudy.Draw(generator, ws.narrow(0, image, 1), Noise.Fixed), 1).Images[0]!.Pixels;
        for (int column = 0; column < 3; column++)
        {
            Assert.Equal(Expected(from, column), Cell(0, column + 1));
            Assert.Equal(Expected(from, column), Cell(1, column + 1));
            Assert.Equal(Expected(coarse.Copy(from.narrow(0, column, 1), into.narrow(0, 1, 1)), 0), Cell(2, column + 1));
        }
        Assert.Equal(Expected(into, 0), Cell(1, 0));
        Assert.Equal(Expected(into, 1), Cell(2, 0));
        Assert.NotEqual(Cell(2, 0), Cell(2, 1));
    }

    [Fact]
    public void A_row_without_a_range_is_refused()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor ws = SmallGenerators.Styles(generator, 2);
        Assert.Throws<ArgumentException>(() => MixingMatrix.Draw("matrix", generator, ws, ws, LayerRange.Styles(generator.Config)));
    }
}
