using Gan.Data;
using Gan.Metrics;
using Gan.Training;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>The distance that projections make small.</summary>
public static class ProjectionDistance
{
    private const int Smallest = 128, Largest = 256;

    /// <summary>
    /// LPIPS with AlexNet, or with SqueezeNet if AlexNet's weights are not here; the paper has VGG-16's. Images are brought to 128 pixels a
    /// side if they are smaller and to 256 if they are larger. Where there are no weights at all it is squared pixels, and a notice says so.
    /// </summary>
    /// <remarks>
    /// At 64 pixels AlexNet sees sprites of 32 so coarsely that it is deceived: eight held-out faces reached 0.026 in W as it sees them at 64,
    /// but 0.151 at 128 and 0.114 by SqueezeNet, and looked wrong. Found at 128 they reached 0.064, 0.087 and 0.077.
    /// </remarks>
    /// <param name="resolution">Of the images.</param>
    /// <param name="say">Told the notice; null for the console.</param>
    /// <returns>The caller owns it.</returns>
    public static IPerceptualDistance Open(int resolution, Action<string>? say = null)
    {
        int size = Math.Clamp(resolution, Smallest, Largest);
        string missing = "";
        foreach (LpipsNetwork network in (LpipsNetwork[])[LpipsNetwork.Alex, LpipsNetwork.Squeeze])
        {
            try
            {
                return PublishedNetworks.Lpips(network, size);
            }
            catch (DataUnavailableException unavailable)
            {
                if (missing.Length == 0) missing = unavailable.Message;
            }
        }
        (say ?? Console.WriteLine)($"Images are compared by squared pixels, and not by LPIPS: {missing}");
        return new PixelDistance();
    }
}
