using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>The toy's generator: a mapping network f: z → w, if there is one, and a synthesis network g: w → a point of the data.</summary>
public sealed class CornerToyGenerator : Module<Tensor, Tensor>
{
    private readonly PlaneMap? mapping;
    private readonly PlaneMap synthesis;

    public CornerToyGenerator(CornerToyConfig config) : base(nameof(CornerToyGenerator))
    {
        mapping = config.MappingLayers > 0 ? new PlaneMap(config.MappingLayers, config.Width, scale: 1) : null;
        synthesis = new PlaneMap(config.SynthesisLayers, config.Width, scale: 1 / CornerSquare.LatentSide); // latents → the whole square
        RegisterComponents();
    }

    /// <param name="z">[N, 2].</param>
    /// <returns>[N, 2].</returns>
    public override Tensor forward(Tensor z) => Synthesize(Map(z));

    /// <summary>f(z), or z itself without a mapping network.</summary>
    public Tensor Map(Tensor z) => mapping is null ? z : mapping.forward(z);

    /// <summary>g(w).</summary>
    public Tensor Synthesize(Tensor w) => synthesis.forward(w);
}
