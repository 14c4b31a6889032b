using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>The toy's discriminator: three dense layers with leaky ReLUs, and a score.</summary>
public sealed class CornerToyDiscriminator : Module<Tensor, Tensor>
{
    private readonly ModuleList<EqualizedLinear> hidden;
    private readonly EqualizedLinear last;

    public CornerToyDiscriminator(CornerToyConfig config) : base(nameof(CornerToyDiscriminator))
    {
        hidden = [];
        for (int i = 0; i < 3; i++) hidden.append(new EqualizedLinear(i == 0 ? 2 : config.CriticWidth, config.CriticWidth));
        last = new EqualizedLinear(config.CriticWidth, 1, gain: 1);
        RegisterComponents();
    }

    /// <param name="x">[N, 2].</param>
    /// <returns>[N, 1].</returns>
    public override Tensor forward(Tensor x)
    {
        foreach (EqualizedLinear layer in hidden) x = layer.forward(x).leaky_relu(0.2);
        return last.forward(x);
    }
}
