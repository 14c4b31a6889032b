using Gan.Figures;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Models.StyleGan;

/// <summary>
/// What a network that has grown up knows at 4×4, 8×8, and so on. The layers that turn the features of small resolutions into colors are
/// not trained any more once the network has outgrown them, while the features change; so new ones are fitted: the linear map from features
/// to colors that comes nearest to the full image, averaged down. Owns its maps.
/// </summary>
public sealed class GrowthStages : IDisposable
{
    private readonly Dictionary<int, (Tensor Weights, double Explained)> _maps; // [C + 1, channels]

    private GrowthStages(Dictionary<int, (Tensor Weights, double Explained)> maps) => _maps = maps;

    /// <summary>4, 8, … up to the network's.</summary>
    public IReadOnlyList<int> Resolutions => [.. _maps.Keys.Order()];

    /// <summary>Fits the maps by least squares; noise is fixed.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="ws">[N, layers, style].</param>
    public static GrowthStages Fit(StyleGanGenerator generator, Tensor ws)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor images = StyleGanStudy.Draw(generator, ws, Noise.Fixed).to(ws.device);
        Dictionary<int, (Tensor, double)> maps = [];
        for (int resolution = 4; resolution <= generator.Config.Resolution; resolution *= 2)
        {
            using var stage = NewDisposeScope();
            Tensor x = Rows(generator, ws, resolution);                                                             // [N·H·W, C + 1]
            Tensor y = adaptive_avg_pool2d(images, resolution).permute(0, 2, 3, 1).flatten(0, 2).to(ScalarType.Float64);
            Tensor square = x.t().matmul(x), ridge = eye(x.shape[1], dtype: ScalarType.Float64, device: x.device) * (square.trace() * 1e-9);
            Tensor weights = linalg.solve(square + ridge, x.t().matmul(y));
            Tensor missed = (y - x.matmul(weights)).square().sum(), all = (y - y.mean([0], keepdim: true)).square().sum();
            maps[resolution] = (weights.DetachFromDisposeScope(), 1 - (missed / all).item<double>());
        }
        return new GrowthStages(maps);
    }

    /// <summary>Share of the variance of the full image, averaged down, that the features of a resolution decide linearly: R².</summary>
    public double Explained(int resolution) => _maps[resolution].Explained;

    /// <summary>A row a resolution, a column an image; small images are enlarged, pixel by pixel. Noise is fixed.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="generator">The generator the maps were fitted to.</param>
    /// <param name="ws">[columns, layers, style].</param>
    public ImageGrid Draw(string title, StyleGanGenerator generator, Tensor ws)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> rows = [];
        foreach (int resolution in Resolutions)
        {
            int times = generator.Config.Resolution / resolution;
            Tensor colors = Rows(generator, ws, resolution).matmul(_maps[resolution].Weights).view(ws.shape[0], resolution, resolution, -1);
            rows.Add(colors.permute(0, 3, 1, 2).to(ScalarType.Float32).cpu().repeat_interleave(times, 2).repeat_interleave(times, 3));
        }
        return new ImageGrid(title, cat(rows), (int)ws.shape[0]) { RowLabels = [.. Resolutions.Select(r => $"{r}×{r}")] };
    }

    public void Dispose()
    {
        foreach ((Tensor weights, _) in _maps.Values) weights.Dispose();
    }

    /// <summary>Features as rows, float64, with a one for the bias.</summary>
    private static Tensor Rows(StyleGanGenerator generator, Tensor ws, int resolution)
    {
        Tensor features = generator.Features(ws, Noise.Fixed, resolution).permute(0, 2, 3, 1).flatten(0, 2).to(ScalarType.Float64);
        return cat([features, ones(features.shape[0], 1, dtype: ScalarType.Float64, device: features.device)], 1);
    }
}
