using Gan.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>Image → score (Karras et al. 2020a, figure 7). Parameters and buffers are named as in NVIDIA's stylegan2-ada-pytorch.</summary>
public sealed class StyleGan2Discriminator : Module<Tensor, Tensor>
{
    private readonly DiscriminatorEpilogue b4;
    private readonly MappingNetwork? mapping;
    private readonly List<DiscriminatorBlock> _blocks = [];

    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public StyleGan2Discriminator(StyleGan2Config config) : base(nameof(StyleGan2Discriminator))
    {
        Config = config.Validated();
        int layer = 0;
        for (int resolution = config.Resolution; resolution > 4; resolution /= 2)
        {
            DiscriminatorBlock block = new(config, resolution, ref layer);
            _blocks.Add(block);
            register_module($"b{resolution}", block);
        }
        b4 = new DiscriminatorEpilogue(config);
        if (config.Classes > 0)
        {
            int size = config.LabelSize;
            mapping = new MappingNetwork(0, config.Classes, size, config.LabelMappingLayers, size, size, config.MappingLearningRate, tracksAverage: false);
        }
        RegisterComponents();
    }

    public StyleGan2Config Config { get; }

    /// <param name="images">[N, channels, H, W] in [−1, 1].</param>
    /// <returns>Scores [N, 1]; positive is real.</returns>
    public override Tensor forward(Tensor images) => Score(images);

    /// <summary>As <see cref="forward"/>, with labels.</summary>
    /// <param name="images">[N, channels, H, W] in [−1, 1].</param>
    /// <param name="labels">int64 [N] or float32 [N, classes]; needed by a conditional network.</param>
    /// <returns>Scores [N, 1].</returns>
    /// <exception cref="ArgumentException">The images are of another shape.</exception>
    public Tensor Score(Tensor images, Tensor? labels = null)
    {
        if (images.dim() != 4 || images.shape[1] != Config.Channels || images.shape[2] != Config.Resolution || images.shape[3] != Config.Resolution)
            throw new ArgumentException($"images is [{string.Join(", ", images.shape)}], expected [N, {Config.Channels}, {Config.Resolution}, {Config.Resolution}].", nameof(images));
        Tensor? x = null, image = MemoryOrder.ForConvolutions(images);
        foreach (DiscriminatorBlock block in _blocks) (x, image) = block.Call(x, image);
        return b4.Call(x!, image, mapping?.Map(null, labels));
    }
}
