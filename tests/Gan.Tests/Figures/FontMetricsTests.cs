using Gan.Figures.Drawing;

namespace Gan.Tests.Figures;

public sealed class FontMetricsTests
{
    /// <summary>Widths at 100 px of DejaVu Sans 2.37 and Liberation Sans 2.1, by Pillow's <c>ImageFont.getlength</c>.</summary>
    [Theory]
    [InlineData("training step", false, 635.5, 544.7)]
    [InlineData("fd10k[lenet-mnist]", false, 931.2, 789.2)]
    [InlineData("Fréchet distance", false, 825.3, 739.2)]
    [InlineData("0.0001 10k −12.5", false, 905.1, 775.6)]
    [InlineData("ψ = 0.7, σ = 3, μ ± 1", false, 1048.5, 890.4)]
    [InlineData("10⁻⁶", false, 220.1, 184.3)]
    [InlineData("WGAN-GP @ 50% & more…", false, 1383.5, 1294.4)]
    [InlineData("Binary cross-entropy against MSE", true, 1906.7, 1628.1)]
    [InlineData("Quality (upper right) 0123456789", true, 1902.5, 1544.9)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", true, 1653.9, 1400.1)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ", false, 1747.2, 1761.3)]
    public void Reserved_width_covers_the_fonts_that_viewers_use(string text, bool bold, double dejaVu, double liberation)
    {
        double reserved = FontMetrics.Width(text, 100, bold);
        Assert.True(reserved >= dejaVu && reserved >= liberation, $"'{text}' is given {reserved}, but takes {Math.Max(dejaVu, liberation)}.");
        Assert.True(reserved <= 1.12 * Math.Max(dejaVu, liberation), $"'{text}' is given {reserved} for {Math.Max(dejaVu, liberation)}.");
    }
}
