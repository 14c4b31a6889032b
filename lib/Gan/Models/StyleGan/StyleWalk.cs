using Gan.Figures;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>A closed walk through W: from style to style along straight lines, the noise held still, as an animation.</summary>
public static class StyleWalk
{
    /// <summary>Walks several images at once.</summary>
    /// <param name="title">Above the frames.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="ws">[N, layers, style]: N corners, from each image's to the next one's, and the last's to the first's.</param>
    /// <param name="images">Images side by side, each a different part of the way; N must be a multiple.</param>
    /// <param name="framesPerCorner">Frames from corner to corner.</param>
    /// <exception cref="ArgumentException">The corners cannot be shared out evenly, or are fewer than two each.</exception>
    public static Animation Take(string title, StyleGenerator generator, Tensor ws, int images = 4, int framesPerCorner = 8)
    {
        long corners = ws.shape[0] / images;
        if (images < 1 || ws.shape[0] % images != 0 || corners < 2)
            throw new ArgumentException($"{ws.shape[0]} styles do not make walks of equally many corners, two at least, for {images} images.", nameof(ws));
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> frames = [];
        for (int corner = 0; corner < corners; corner++)
        {
            for (int step = 0; step < framesPerCorner; step++)
            {
                double part = step / (double)framesPerCorner;
                Tensor At(long which) => ws.index_select(0, tensor([.. Enumerable.Range(0, images).Select(i => i * corners + which % corners)], device: ws.device));
                frames.Add(StyleGanStudy.Draw(generator, At(corner) * (1 - part) + At(corner + 1) * part, Noise.Fixed));
            }
        }
        return new Animation(title, stack(frames), images);
    }
}
