using Gan.Layers;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>
/// The synthesis network run layer by layer, with everything that passes between the layers kept: what a lesson shows and the network itself
/// forgets. Owns its tensors.
/// </summary>
public sealed class SynthesisTrace : IDisposable
{
    private readonly List<Tensor> _inputs = [], _outputs = [], _styles = [];

    private SynthesisTrace(Tensor image) => Image = image;

    /// <summary>The image, as <see cref="StyleGenerator.Synthesize"/> gives it; [N, channels, H, W].</summary>
    public Tensor Image { get; private set; }

    /// <summary>Layers: 2·log₂(resolution) − 2.</summary>
    public int Layers => _outputs.Count;

    /// <summary>Runs a style-based generator.</summary>
    /// <param name="generator">With styles and a constant.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <exception cref="ArgumentException">The generator has no styles, or no constant.</exception>
    public static SynthesisTrace Of(StyleGanGenerator generator, Tensor ws, NoiseInput noise)
    {
        StyleGanConfig config = generator.Config;
        if (!config.UseStyles || !config.UseConstant) throw new ArgumentException("Only a style-based generator with a constant can be traced: configurations D, E and F.", nameof(generator));
        using var noGrad = no_grad();
        Dictionary<string, nn.Module> modules = generator.named_modules().ToDictionary(m => m.name, m => m.module);
        Dictionary<string, Tensor> state = generator.state_dict();
        SynthesisTrace trace = new(null!);
        using var passing = NewDisposeScope();
        Tensor x = state["synthesis.blocks.0.constant"].repeat(ws.shape[0], 1, 1, 1);
        for (int layer = 0; layer < config.LayerCount; layer++)
        {
            (string block, int half, int resolution) = ($"synthesis.blocks.{layer / 2}", layer % 2, 4 << (layer / 2));
            if (layer > 0) x = ((EqualizedConv2d)modules[$"{block}.conv{half}"]).forward(x);
            if (layer > 0 && half == 0 && config.UseBlur) x = Filters.Blur(x);
            Tensor w = ws.select(1, layer);
            trace._inputs.Add(Keep(x));
            Tensor? map = config.UseNoise ? noise(new NoiseRequest(layer, ws.shape[0], resolution, state[$"{block}.noise{half}"])) : null;
            x = ((LayerEpilogue)modules[$"{block}.epilogue{half}"]).forward(x.clone(), w, map);
            trace._outputs.Add(Keep(x));
            trace._styles.Add(Keep(((EqualizedLinear)modules[$"{block}.epilogue{half}.style"]).forward(w)));
        }
        trace.Image = Keep(((EqualizedConv2d)modules[$"synthesis.blocks.{config.LayerCount / 2 - 1}.to_rgb"]).forward(x));
        return trace;
    }

    /// <summary>What a layer gives to the next one, [N, C, H, W]; belongs to the trace.</summary>
    public Tensor Output(int layer) => _outputs[layer];

    /// <summary>Statistics of a layer on one image.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="image">Which image of the batch.</param>
    public LayerStatistics Statistics(int layer, int image = 0)
    {
        using var scope = NewDisposeScope();
        (double[] Mean, double[] Deviation) Of(Tensor x)
        {
            Tensor channels = x.select(0, image).flatten(1).to_type(ScalarType.Float64);   // [C, H·W]
            return (Numbers(channels.mean([1])), Numbers((channels - channels.mean([1], keepdim: true)).square().mean([1]).sqrt()));
        }
        var (before, after) = (Of(_inputs[layer]), Of(_outputs[layer]));
        double[] style = Numbers(_styles[layer].select(0, image).to_type(ScalarType.Float64));
        int channels = style.Length / 2;
        return new LayerStatistics(
            layer, (int)_outputs[layer].shape[2], before.Mean, before.Deviation, after.Mean, after.Deviation, [.. style.Take(channels).Select(s => s + 1)], style[channels..]);
    }

    /// <summary>How much a layer's output differs from another trace's: ‖x − x'‖ / ‖x‖.</summary>
    public double Difference(SynthesisTrace other, int layer)
    {
        using var scope = NewDisposeScope();
        return ((_outputs[layer] - other._outputs[layer]).norm() / _outputs[layer].norm()).item<float>();
    }

    public void Dispose()
    {
        foreach (Tensor kept in (Tensor[])[.. _inputs, .. _outputs, .. _styles, Image]) kept.Dispose();
    }

    private static double[] Numbers(Tensor values) => values.cpu().data<double>().ToArray();

    /// <summary>A copy: layers work in place on what they are given.</summary>
    private static Tensor Keep(Tensor x) => x.clone().DetachFromDisposeScope();
}
