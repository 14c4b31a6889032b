using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// Mapping and synthesis of StyleGAN2 (Karras et al. 2020a), with the running mean w̄ that truncation needs. Parameters and buffers are named
/// as in NVIDIA's stylegan2-ada-pytorch, whose state dicts load as they are.
/// </summary>
public sealed class StyleGan2Generator : StyleGenerator
{
    private readonly SynthesisNetwork synthesis;
    private readonly MappingNetwork mapping;

    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public StyleGan2Generator(StyleGan2Config config) : base(nameof(StyleGan2Generator))
    {
        Config = config.Validated();
        synthesis = new SynthesisNetwork(config);
        mapping = new MappingNetwork(
            config.LatentSize, config.Classes, config.StyleSize, config.MappingLayers, config.MappingWidth, config.StyleSize, config.MappingLearningRate, tracksAverage: true);
        RegisterComponents();
    }

    public StyleGan2Config Config { get; }

    public override int LatentSize => Config.LatentSize;

    public override int StyleSize => Config.StyleSize;

    public override int LayerCount => Config.LayerCount;

    public override int Resolution => Config.Resolution;

    public override int Classes => Config.Classes;

    public override int Channels => Config.Channels;

    public override Tensor AverageStyle => mapping.AverageStyle;

    private protected override double AverageStyleDecay => Config.AverageStyleDecay;

    internal override IReadOnlyList<Tensor> StyleWeights => synthesis.StyleWeights;

    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <param name="labels">int64 [N] or float32 [N, classes]; needed by a conditional network.</param>
    /// <returns>w, [N, style].</returns>
    public override Tensor Map(Tensor z, Tensor? labels = null) => mapping.Map(z, labels);

    public override Tensor Synthesize(Tensor ws, NoiseInput noise) => synthesis.Synthesize(ws, noise);

    /// <summary>Features of every resolution, see <see cref="SynthesisNetwork.Features"/>.</summary>
    public IReadOnlyList<Tensor> Features(Tensor ws, NoiseInput noise) => synthesis.Features(ws, noise);

    /// <summary>What every resolution adds to the image, see <see cref="SynthesisNetwork.Contributions"/>.</summary>
    public IReadOnlyList<Tensor> Contributions(Tensor ws, NoiseInput noise) => synthesis.Contributions(ws, noise);
}
