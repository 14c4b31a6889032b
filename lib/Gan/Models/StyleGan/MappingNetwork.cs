using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>
/// f: z → w, fully connected layers that learn at a hundredth of the pace (Karras et al. 2019, §2). Without layers w is the normalized z.
/// </summary>
public sealed class MappingNetwork : Module<Tensor, Tensor>
{
    private readonly Parameter? label;
    private readonly ModuleList<EqualizedLinear> dense;
    private readonly bool _normalize;

    public MappingNetwork(StyleGanConfig config) : base(nameof(MappingNetwork))
    {
        int inputs = config.LatentSize * (config.Classes > 0 ? 2 : 1);
        label = config.Classes > 0 ? Parameter(randn(config.Classes, config.LatentSize)) : null;
        dense = [];
        for (int i = 0; i < config.MappingLayers; i++)
        {
            int outputs = i == config.MappingLayers - 1 ? config.StyleSize : config.MappingWidth;
            dense.append(new EqualizedLinear(inputs, outputs, learningRateMultiplier: config.MappingLearningRate));
            inputs = outputs;
        }
        _normalize = config.NormalizeLatents;
        RegisterComponents();
    }

    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <returns>w, [N, style].</returns>
    public override Tensor forward(Tensor z) => Map(z, null);

    /// <summary>As <see cref="forward"/>, with labels: a learned vector of the class stands beside z before both are normalized.</summary>
    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <param name="labels">int64 [N], or null for an unconditional network.</param>
    /// <exception cref="ArgumentException">A conditional network was not told the labels.</exception>
    public Tensor Map(Tensor z, Tensor? labels)
    {
        if (label is not null)
            z = cat([z, label.index_select(0, labels ?? throw new ArgumentException("This mapping network is conditional; it needs labels."))], 1);
        Tensor w = _normalize ? Filters.PixelNorm(z) : z;
        foreach (EqualizedLinear layer in dense) w = layer.forward(w).leaky_relu_(0.2);
        return w;
    }
}
