using Gan.Figures;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>The same styles with the same noise in all layers, none, the fine and the coarse ones: figure 5. Owns its images.</summary>
public sealed class NoiseLayers : IDisposable
{
    private const int Amplification = 4, BatchSize = 100;

    private NoiseLayers(Tensor all, Tensor none, Tensor fine, Tensor coarse) => (All, None, Fine, Coarse) = (all, none, fine, coarse);

    /// <summary>[N, C, H, W] with noise in every layer.</summary>
    public Tensor All { get; }

    /// <summary>[N, C, H, W] without noise.</summary>
    public Tensor None { get; }

    /// <summary>[N, C, H, W] with noise in the fine layers, see <see cref="LayerRange.Noises"/>.</summary>
    public Tensor Fine { get; }

    /// <summary>[N, C, H, W] with noise in the coarse layers.</summary>
    public Tensor Coarse { get; }

    /// <summary>Number of images.</summary>
    public int Count => (int)All.shape[0];

    /// <summary>Draws styles four times.</summary>
    /// <param name="generator">A trained generator with noise inputs.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="seeds">The notebook's: an image has the same noise in a layer in all four.</param>
    public static NoiseLayers Of(StyleGanGenerator generator, Tensor ws, Seeds seeds)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        IReadOnlyList<LayerRange> ranges = LayerRange.Noises(generator.Config);
        Tensor Draw(Func<int, bool> layers)
        {
            List<Tensor> parts = [];
            for (long start = 0; start < ws.shape[0]; start += BatchSize)
            {
                using var batch = NewDisposeScope();
                Tensor some = ws.narrow(0, start, Math.Min(BatchSize, ws.shape[0] - start));
                NoiseInput noise = Noise.Only(Noise.Seeded(seeds, "noise layers", start), layers);
                parts.Add(generator.Synthesize(some, noise).cpu().clamp(-1, 1).MoveToOuterDisposeScope());
            }
            return cat(parts).DetachFromDisposeScope();
        }
        return new NoiseLayers(Draw(_ => true), Draw(_ => false), Draw(ranges[1].Contains), Draw(ranges[0].Contains));
    }

    /// <summary>What noise adds to images without it, by the size of the details.</summary>
    /// <param name="with"><see cref="All"/>, <see cref="Fine"/> or <see cref="Coarse"/>.</param>
    public OctaveEnergy Added(Tensor with)
    {
        using Tensor difference = with - None;
        return OctaveEnergy.Of(difference);
    }

    /// <summary>A row an image: the four of figure 5, then what noise adds to the image without it, four times as strong.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="rows">How many images.</param>
    public ImageGrid Grid(string title, int rows)
    {
        using var scope = NewDisposeScope();
        Tensor Added(Tensor with) => (with - None) * Amplification;
        Tensor cells = stack([All, None, Fine, Coarse, Added(All), Added(Fine), Added(Coarse)], 1); // [N, 7, C, H, W]
        return new ImageGrid(title, cells.narrow(0, 0, rows).flatten(0, 1), 7)
        {
            ColumnLabels =
                ["all", "none", "fine", "coarse", $"+all × {Amplification}", $"+fine × {Amplification}", $"+coarse × {Amplification}"],
            Caption = $"Noise in the named layers; on the right what it adds to the image without noise, × {Amplification} around grey.",
        };
    }

    public void Dispose()
    {
        All.Dispose();
        None.Dispose();
        Fine.Dispose();
        Coarse.Dispose();
    }
}
