using Gan.Models.StyleGan;

namespace Gan.Tests.Models.StyleGan;

public sealed class TablesTests
{
    private static readonly StyleGanConfig F = StyleGanConfig.For("paper");

    /// <summary>
    /// The switches that NVIDIA's train.py has for each row: use_styles, const_input_layer, use_noise, use_instance_norm, use_pixel_norm,
    /// mapping_layers, style_mixing_prob, and whether there are filters.
    /// </summary>
    [Theory]
    [InlineData('A', false, false, false, false, true, 0, 0, false)]
    [InlineData('B', false, false, false, false, true, 0, 0, true)]
    [InlineData('C', true, false, false, true, false, 8, 0, true)]
    [InlineData('D', true, true, false, true, false, 8, 0, true)]
    [InlineData('E', true, true, true, true, false, 8, 0, true)]
    [InlineData('F', true, true, true, true, false, 8, 0.9, true)]
    public void Rows_of_Table_1_switch_what_train_py_switches(
        char row, bool styles, bool constant, bool noise, bool instanceNorm, bool pixelNorm, int mapping, double mixing, bool blur)
    {
        StyleGanConfig config = F.Row(row);
        Assert.Equal((styles, constant, noise, instanceNorm), (config.UseStyles, config.UseConstant, config.UseNoise, config.UseInstanceNorm));
        Assert.Equal((pixelNorm, mapping, mixing, blur), (config.UsePixelNorm, config.MappingLayers, config.MixingProbability, config.UseBlur));
        Assert.Equal(F.Resolution, config.Resolution);
    }

    [Fact]
    public void A_has_progressive_GANs_loss_in_every_step_and_the_others_the_logistic_one()
    {
        StyleGanConfig a = F.Row('A');
        Assert.Equal((StyleGanLoss.WassersteinGp, 10.0, 1), (a.Loss, a.Penalty, a.PenaltyEvery));
        Assert.All("BCDEF", row => Assert.Equal(StyleGanLoss.LogisticR1, F.Row(row).Loss));
        Assert.All("ABCDEF", row => Assert.Equal((F.FirstResolution, F.LearningRate, F.Train), (F.Row(row).FirstResolution, F.Row(row).LearningRate, F.Row(row).Train)));
        Assert.Equal(F, F.Row('F'));
        Assert.Equal("ABCDEF", string.Concat(StyleGanTables.Table1.Select(r => r.Letter)));
        Assert.Contains("A to F", Assert.Throws<ArgumentException>(() => F.Row('G')).Message);
    }

    [Fact]
    public void Tables_2_and_4_change_one_thing_each()
    {
        Assert.Equal(F with { MixingProbability = 0.5 }, F.Mixing(0.5));
        Assert.Equal(F with { MappingLayers = 2 }, F.StyleBased(2));
        Assert.Equal(F.Row('B') with { MappingLayers = 8 }, F.Traditional(8));
        Assert.Equal(F.Row('B'), F.Traditional(0));
    }
}
