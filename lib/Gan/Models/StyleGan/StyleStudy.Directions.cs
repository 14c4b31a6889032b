using Gan.Figures;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

public abstract partial class StyleStudy
{
    /// <summary>Portraits moved along directions, a row per direction, the unmoved portrait in the middle.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="directions">A row for each.</param>
    /// <param name="layers">Which layers move; all if null.</param>
    /// <param name="reach">Standard deviations of W at the ends.</param>
    /// <param name="columns">Odd.</param>
    public ImageGrid DirectionGrid(string title, StyleGenerator generator, LatentDirections directions, Func<int, bool>? layers = null, double reach = 3, int columns = 9)
    {
        using var scope = NewDisposeScope();
        Tensor ws = Styles(generator, 1, "direction grid", psi: 0.7);
        double[] steps = [.. Enumerable.Range(0, columns).Select(i => reach * (2.0 * i / (columns - 1) - 1))];
        Tensor[] moved = [.. Enumerable.Range(0, directions.Count).SelectMany(d => steps.Select(step => directions.Move(ws, d, step, layers)))];
        return new ImageGrid(title, Draw(generator, cat(moved), Noise.Fixed), columns)
        {
            RowLabels = [.. Enumerable.Range(1, directions.Count).Select(d => $"{d}")],
            ColumnLabels = [.. steps.Select(s => $"{s:+0.#;−0.#;0}")],
        };
    }

    /// <summary>Images that walk from style to style and back to the first, see <see cref="StyleWalk"/>.</summary>
    /// <param name="images">Side by side.</param>
    /// <param name="corners">Styles that each visits.</param>
    public Animation Walk(string title, StyleGenerator generator, int images = 4, int corners = 3, double psi = 0.8)
    {
        using var scope = NewDisposeScope();
        return StyleWalk.Take(title, generator, Styles(generator, images * corners, "walk", psi), images);
    }
}
