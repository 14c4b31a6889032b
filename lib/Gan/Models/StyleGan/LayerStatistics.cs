namespace Gan.Models.StyleGan;

/// <summary>One layer of the synthesis network at work on one image, channel by channel.</summary>
/// <param name="Layer">0, 1, … from the constant to the image.</param>
/// <param name="Resolution">Pixels of a side.</param>
/// <param name="MeanBefore">Mean of each channel as it enters the layer's epilogue, before noise, activation and style.</param>
/// <param name="DeviationBefore">Standard deviation (biased) of the same.</param>
/// <param name="MeanAfter">Mean of each channel after AdaIN.</param>
/// <param name="DeviationAfter">Standard deviation (biased) of the same.</param>
/// <param name="Scale">y_s, what the style asks the deviation to be, up to its sign.</param>
/// <param name="Shift">y_b, what the style asks the mean to be.</param>
public sealed record LayerStatistics(
    int Layer, int Resolution, double[] MeanBefore, double[] DeviationBefore, double[] MeanAfter, double[] DeviationAfter, double[] Scale, double[] Shift)
{
    /// <summary>Largest difference between a channel's mean and y_b.</summary>
    public double MeanError => MeanAfter.Zip(Shift, (m, b) => Math.Abs(m - b)).Max();

    /// <summary>Largest difference between a channel's deviation and |y_s|.</summary>
    public double DeviationError => DeviationAfter.Zip(Scale, (d, s) => Math.Abs(d - Math.Abs(s))).Max();
}
