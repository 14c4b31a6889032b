using Gan.Figures;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>The same styles through a network as far as it had grown at 4, 8, … pixels.</summary>
public static class GrowthStages
{
    /// <summary>A row a stage, a column an image; small images are enlarged, pixel by pixel. Noise is fixed.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="ws">[columns, layers, style].</param>
    /// <param name="first">Resolution of the first row.</param>
    public static ImageGrid Draw(string title, StyleGanGenerator generator, Tensor ws, int first = 8)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> rows = [];
        List<string> labels = [];
        for (int resolution = first; resolution <= generator.Config.Resolution; resolution *= 2)
        {
            int times = generator.Config.Resolution / resolution;
            Tensor images = generator.Synthesize(ws, Noise.Fixed, new Stage(resolution)).cpu();
            rows.Add(images.repeat_interleave(times, 2).repeat_interleave(times, 3));
            labels.Add($"{resolution}×{resolution}");
        }
        return new ImageGrid(title, cat(rows), (int)ws.shape[0]) { RowLabels = labels };
    }
}
