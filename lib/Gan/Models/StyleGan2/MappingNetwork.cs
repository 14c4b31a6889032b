using Gan.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>
/// f: z → w, fully connected layers that learn at a fraction of the pace. A label joins as an embedding beside z, each normalized by itself;
/// without z it is the discriminator's mapping of labels.
/// </summary>
public sealed class MappingNetwork : Module<Tensor, Tensor>
{
    private readonly FullyConnectedLayer? embed;
    private readonly Tensor? w_avg;
    private readonly List<FullyConnectedLayer> _layers = [];
    private readonly int _latents;
    private readonly int _classes;

    /// <param name="latents">Length of z; 0 for labels alone.</param>
    /// <param name="classes">Length of a label; 0 for none.</param>
    /// <param name="styles">Length of w.</param>
    /// <param name="layers">Fully connected layers.</param>
    /// <param name="width">Numbers between them.</param>
    /// <param name="embedding">Length of a label's embedding.</param>
    /// <param name="learningRateMultiplier">How much more slowly the layers learn.</param>
    /// <param name="tracksAverage">Whether it keeps the running mean w̄.</param>
    public MappingNetwork(int latents, int classes, int styles, int layers, int width, int embedding, double learningRateMultiplier, bool tracksAverage)
        : base(nameof(MappingNetwork))
    {
        (_latents, _classes) = (latents, classes);
        embed = classes > 0 ? new FullyConnectedLayer(classes, embedding) : null;
        int inputs = latents + (classes > 0 ? embedding : 0);
        for (int i = 0; i < layers; i++)
        {
            int outputs = i == layers - 1 ? styles : width;
            FullyConnectedLayer layer = new(inputs, outputs, activates: true, learningRateMultiplier);
            _layers.Add(layer);
            register_module($"fc{i}", layer);
            inputs = outputs;
        }
        w_avg = tracksAverage ? zeros(styles) : null;
        RegisterComponents();
    }

    /// <summary>w̄, [style].</summary>
    /// <exception cref="InvalidOperationException">The network keeps none.</exception>
    public Tensor AverageStyle => w_avg ?? throw new InvalidOperationException("This mapping network keeps no average style.");

    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <returns>w, [N, style].</returns>
    public override Tensor forward(Tensor z) => Map(z, null);

    /// <summary>As <see cref="forward"/>, with labels.</summary>
    /// <param name="z">[N, latent], N(0, 1); null for a network of labels alone.</param>
    /// <param name="labels">int64 [N], or float32 [N, classes] (one-hot, or any vector a loaded network was trained with); null for an unconditional network.</param>
    /// <exception cref="ArgumentException">A conditional network was not told the labels, or z is missing.</exception>
    public Tensor Map(Tensor? z, Tensor? labels)
    {
        Tensor? x = null;
        if (_latents > 0) x = Filters.PixelNorm(z ?? throw new ArgumentException("This mapping network needs latents."));
        if (embed is not null)
        {
            if (labels is null) throw new ArgumentException($"This network is conditional; it needs labels of {_classes} classes.");
            Tensor one = labels.dim() == 1 ? functional.one_hot(labels, _classes).to(ScalarType.Float32) : labels;
            Tensor y = Filters.PixelNorm(embed.forward(one));
            x = x is null ? y : cat([x, y], 1);
        }
        foreach (FullyConnectedLayer layer in _layers) x = layer.forward(x!);
        return x!;
    }
}
