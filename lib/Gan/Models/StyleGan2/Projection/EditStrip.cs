using Gan.Figures;
using Gan.Imaging;
using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>Images moved along directions: a row for each image and direction.</summary>
/// <param name="Rows">What each row is: the direction's name.</param>
/// <param name="Steps">Of the columns, in standard deviations of W.</param>
/// <param name="Images">Row by row.</param>
public sealed record EditStrip(IReadOnlyList<string> Rows, IReadOnlyList<double> Steps, IReadOnlyList<Raster> Images)
{
    /// <summary>Moves them.</summary>
    /// <param name="generator">The network of the styles, or one tuned to them.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">The N images' noise; null for the network's own.</param>
    /// <param name="directions">Each is tried on each image.</param>
    /// <param name="steps">In standard deviations of W; 0 is the image itself.</param>
    /// <param name="layers">Which layers move; all if null.</param>
    public static EditStrip Of(
        StyleGenerator generator, Tensor ws, NoiseMaps? noise, AttributeDirections directions, IReadOnlyList<double> steps, Func<int, bool>? layers = null)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<string> rows = [];
        List<Raster> images = [];
        for (long image = 0; image < ws.shape[0]; image++)
        {
            using NoiseMaps? own = noise?.At(image);
            Tensor one = ws.narrow(0, image, 1);
            foreach ((int d, AttributeDirection direction) in directions.Attributes.Index())
            {
                Tensor moved = cat([.. steps.Select(step => directions.Directions.Move(one, d, step, layers))]);
                images.AddRange(RasterTensor.ToRasters(StyleStudy.Draw(generator, moved, own?.Input ?? Noise.Fixed)));
                rows.Add(direction.ToString());
            }
        }
        return new EditStrip(rows, steps, images);
    }

    /// <summary>As a grid, the step above each column.</summary>
    public ImageGrid Draw(string title) => new(title, Images, Steps.Count)
    {
        RowLabels = Rows,
        ColumnLabels = [.. Steps.Select(step => $"{step:+0.#;−0.#;0}")],
    };
}
