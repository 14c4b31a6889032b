using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>The same styles under many draws of noise: figure 4. Owns its images.</summary>
public sealed class NoiseVariation : IDisposable
{
    private const int Zooms = 4, Amplification = 4;

    private readonly Tensor _images; // [faces, draws, C, H, W] in [−1, 1]

    /// <param name="images">float32 [faces, draws, C, H, W] in [−1, 1]; taken over.</param>
    public NoiseVariation(Tensor images)
    {
        if (images.dim() != 5 || images.shape[1] < 2)
            throw new ArgumentException(
                $"images is [{string.Join(", ", images.shape)}], expected [faces, draws ≥ 2, C, H, W].", nameof(images));
        _images = images.DetachFromDisposeScope();
    }

    public int Faces => (int)_images.shape[0];

    public int Draws => (int)_images.shape[1];

    /// <summary>Draws every face with noise of its own, new in every draw.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="ws">[faces, layers, style].</param>
    /// <param name="draws">Draws of a face; 100 in the paper.</param>
    /// <param name="seeds">The notebook's.</param>
    public static NoiseVariation Of(StyleGenerator generator, Tensor ws, int draws, Seeds seeds)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> faces = [];
        for (int face = 0; face < ws.shape[0]; face++)
        {
            using var one = NewDisposeScope();
            Tensor same = ws.narrow(0, face, 1).expand(draws, -1, -1);
            faces.Add(generator.Synthesize(same, Noise.Seeded(seeds, "noise variation", face)).cpu().MoveToOuterDisposeScope());
        }
        return new NoiseVariation(stack(faces).clamp(-1, 1));
    }

    /// <summary>Standard deviation of a pixel's grey (the mean of its channels) over the draws.</summary>
    /// <returns>float32 [faces, H, W], in units of black to white; the caller owns it.</returns>
    public Tensor Deviation()
    {
        using var scope = NewDisposeScope();
        return (_images.mean([2]).std(1, unbiased: false) / 2).MoveToOuterDisposeScope();
    }

    /// <summary>All images, [faces · draws, C, H, W], a view: the draws of a face stand together.</summary>
    public Tensor Flat() => _images.flatten(0, 1);

    /// <summary>The first draw of every face, [faces, C, H, W], a view.</summary>
    public Tensor First() => _images.select(1, 0);

    /// <summary>
    /// A row a face: the image, four draws of noise zoomed where they differ most, and the standard deviation over all draws, four times as
    /// bright as it is (the paper's figure 4 has the same factor), and as bright as it can be: small networks use little noise.
    /// </summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="faces">How many rows.</param>
    public ImageGrid Grid(string title, int faces)
    {
        using var scope = NewDisposeScope();
        int zoomed = (int)_images.shape[4] / 2;
        Tensor deviation = Deviation();
        List<Tensor> cells = [];
        for (int face = 0; face < faces; face++)
        {
            Tensor one = _images.select(0, face), spread = deviation.select(0, face); // [draws, C, H, W], [H, W]
            (int top, int left) = Liveliest(spread, zoomed);
            Tensor zoom = one.narrow(2, top, zoomed).narrow(3, left, zoomed).repeat_interleave(2, 2).repeat_interleave(2, 3);
            cells.Add(one.select(0, 0));
            for (int draw = 0; draw < Zooms; draw++) cells.Add(zoom.select(0, draw % Draws));
            Tensor Grey(Tensor level) => (level * 2 - 1).unsqueeze(0).expand(one.shape[1], -1, -1);
            cells.AddRange([Grey(spread * Amplification), Grey(spread / spread.max().clamp_min(1e-12))]);
        }
        return new ImageGrid(title, stack(cells), Zooms + 3)
        {
            ColumnLabels = ["generated", .. Enumerable.Range(1, Zooms).Select(i => $"zoom, noise {i}"), $"deviation × {Amplification}", "its largest = 1"],
            Caption = $"The same styles in a row. Zoomed is the quarter where noise changes most; the deviation is over {Draws} draws.",
        };
    }

    /// <summary>
    /// How far the factors of a sprite move with the noise: the variance over draws as a share of the variance over draws and faces.
    /// </summary>
    /// <param name="read">Reads images [N, 3, H, W].</param>
    /// <returns>In [0, 1] by factor: 0 if noise does not move it, 1 if noise alone does.</returns>
    public IReadOnlyDictionary<SpriteFactor, double> FactorShares(Func<Tensor, FactorReadings> read)
    {
        using Tensor flat = Flat();
        FactorReadings readings = read(flat);
        return FactorReadings.Factors.ToDictionary(f => f, f => WithinShare(readings.Of(f), Draws));
    }

    /// <summary>The mean variance inside groups of equal size as a share of the whole variance.</summary>
    /// <param name="columns">Numbers, the members of a group together; several columns are added up.</param>
    /// <param name="size">Numbers in a group.</param>
    public static double WithinShare(double[][] columns, int size)
    {
        double within = 0, all = 0;
        foreach (double[] column in columns)
        {
            double mean = column.Average();
            foreach (double[] group in column.Chunk(size))
            {
                double center = group.Average();
                (within, all) = (within + group.Sum(v => (v - center) * (v - center)), all + group.Sum(v => (v - mean) * (v - mean)));
            }
        }
        return all > 0 ? within / all : 0;
    }

    public void Dispose() => _images.Dispose();

    /// <summary>Top and left of the window with the largest sum.</summary>
    private static (int Top, int Left) Liveliest(Tensor deviation, int side)
    {
        Tensor sums = nn.functional.avg_pool2d(deviation.unsqueeze(0).unsqueeze(0), side, 1).squeeze();
        long at = sums.argmax().item<long>(), width = sums.shape[1];
        return ((int)(at / width), (int)(at % width));
    }
}
