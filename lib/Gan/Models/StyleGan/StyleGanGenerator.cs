using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>
/// Mapping and synthesis (Karras et al. 2019, figure 1), with the running mean w̄ that truncation needs. Without styles it is the traditional
/// generator of progressive GAN, whose latent enters at 4×4 alone.
/// </summary>
public sealed class StyleGanGenerator : StyleGenerator
{
    private readonly MappingNetwork mapping;
    private readonly SynthesisNetwork synthesis;
    private readonly Tensor w_avg;

    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public StyleGanGenerator(StyleGanConfig config) : base(nameof(StyleGanGenerator))
    {
        Config = config.Validated();
        mapping = new MappingNetwork(config);
        synthesis = new SynthesisNetwork(config);
        w_avg = zeros(config.StyleSize);
        RegisterComponents();
    }

    public StyleGanConfig Config { get; }

    public override int LatentSize => Config.LatentSize;

    public override int StyleSize => Config.StyleSize;

    public override int LayerCount => Config.LayerCount;

    public override int Resolution => Config.Resolution;

    public override int Classes => Config.Classes;

    public override int Channels => Config.Channels;

    public override Tensor AverageStyle => w_avg;

    private protected override double AverageStyleDecay => Config.AverageStyleDecay;

    internal override IReadOnlyList<Tensor> StyleWeights => synthesis.StyleWeights;

    public override Tensor Map(Tensor z, Tensor? labels = null) => mapping.Map(z, labels);

    public override Tensor Synthesize(Tensor ws, NoiseInput noise) => Synthesize(ws, noise, new Stage(Config.Resolution));

    /// <summary>Images of a growing network.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <param name="stage">How far the network has grown.</param>
    /// <returns>[N, channels, H, W], about [−1, 1] but not clamped.</returns>
    public Tensor Synthesize(Tensor ws, NoiseInput noise, Stage stage) => synthesis.Synthesize(ws, noise, stage);

    /// <summary>Features of a resolution, see <see cref="SynthesisNetwork.Features"/>.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <param name="resolution">4, 8, … up to the network's.</param>
    /// <returns>[N, C, resolution, resolution].</returns>
    public Tensor Features(Tensor ws, NoiseInput noise, int resolution) => synthesis.Features(ws, noise, resolution);
}
