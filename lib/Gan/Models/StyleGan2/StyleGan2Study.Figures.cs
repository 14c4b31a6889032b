using Gan.Figures;
using Gan.Models.StyleGan;
using Gan.Training;
using TorchSharp;

namespace Gan.Models.StyleGan2;

public sealed partial class StyleGan2Study
{
    /// <summary>Peaks in the feature maps of the averaged generator, see <see cref="ActivationPeaks"/>.</summary>
    /// <param name="generator">StyleGAN or StyleGAN2.</param>
    /// <param name="images">How many.</param>
    public IReadOnlyList<ActivationPeaks> Peaks(StyleGenerator generator, int images)
    {
        using var scope = torch.NewDisposeScope();
        return ActivationPeaks.Measure(generator, Styles(generator, images, "peaks"), Noise.Seeded(Lab.Seeds, "peaks noise"));
    }

    /// <summary>Images and the lengths of their feature vectors: the paper's figure 1.</summary>
    public ImageGrid PeakGrid(string title, StyleGenerator generator, int images = 4)
    {
        using var scope = torch.NewDisposeScope();
        return ActivationPeaks.Draw(title, generator, Styles(generator, images, "grid"));
    }

    /// <summary>How much each resolution adds to the image, at every snapshot of a run: the paper's figure 8.</summary>
    /// <returns>Thousands of images seen, and the shares then.</returns>
    public IReadOnlyList<(double Kimg, ResolutionShares Shares)> SharesAlong(Run run, int images = 64)
    {
        List<(double, ResolutionShares)> points = [];
        foreach (long step in run.Folder.SnapshotSteps)
        {
            using var scope = torch.NewDisposeScope();
            run.LoadSnapshot(step);
            StyleGan2Generator generator = run.Network<StyleGan2Generator>("G_ema");
            points.Add((step * run.Plan.Train.BatchSize / 1000.0, ResolutionShares.Measure(generator, Styles(generator, images, "shares"), Noise.Fixed)));
        }
        run.LoadFinal();
        return points;
    }
}
