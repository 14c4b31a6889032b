using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>
/// The discriminator of progressive GAN with blurred halving (Karras et al. 2019, §2 leaves it as it was): an image of any stage's
/// resolution → a score, one per class in a conditional game.
/// </summary>
public sealed class StyleGanDiscriminator : Module<Tensor, Tensor>
{
    private readonly ModuleList<DiscriminatorBlock> blocks;
    private readonly DiscriminatorHead head;
    private readonly StyleGanConfig _config;

    /// <param name="config">Resolution, channels and filters.</param>
    /// <param name="outputs">Scores; 0 is one per class, or one. Classifiers in this architecture have more (appendix C).</param>
    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public StyleGanDiscriminator(StyleGanConfig config, int outputs = 0) : base(nameof(StyleGanDiscriminator))
    {
        _config = config.Validated();
        blocks = []; // from 4×4 up, so that a block's name does not depend on the resolution
        for (int resolution = 4; resolution <= config.Resolution; resolution *= 2) blocks.append(new DiscriminatorBlock(config, resolution));
        head = new DiscriminatorHead(config, outputs > 0 ? outputs : Math.Max(config.Classes, 1));
        RegisterComponents();
    }

    public StyleGanConfig Config => _config;

    /// <param name="images">[N, channels, H, W] at full resolution.</param>
    /// <returns>[N, outputs].</returns>
    public override Tensor forward(Tensor images) => head.forward(Trunk(images, new Stage(_config.Resolution)));

    /// <summary>The score of images at a stage, [N, 1]: with labels, the score of the image's class.</summary>
    /// <param name="images">[N, channels, H, W] of the stage's resolution.</param>
    /// <param name="stage">How far the network has grown.</param>
    /// <param name="labels">int64 [N], or null.</param>
    public Tensor Score(Tensor images, Stage stage, Tensor? labels = null)
    {
        Tensor scores = head.forward(Trunk(images, stage));
        return labels is null || _config.Classes == 0 ? scores : scores.gather(1, labels.unsqueeze(1));
    }

    /// <summary>What the last hidden layer sees in full-size images, [N, features]: for classifiers that serve as feature extractors.</summary>
    public Tensor Features(Tensor images) => head.Features(Trunk(images, new Stage(_config.Resolution)));

    /// <summary>The last layer on top of <see cref="Features"/>.</summary>
    public Tensor Outputs(Tensor features) => head.Outputs(features);

    private Tensor Trunk(Tensor images, Stage stage)
    {
        int last = Levels.Of(stage.Resolution, _config.Resolution);
        if (images.dim() != 4 || images.shape[1] != _config.Channels || images.shape[2] != stage.Resolution || images.shape[3] != stage.Resolution)
            throw new ArgumentException($"images is [{string.Join(", ", images.shape)}], expected [N, {_config.Channels}, {stage.Resolution}, {stage.Resolution}].", nameof(images));
        Tensor x = blocks[last].FromRgb(images);
        for (int i = last; i > 0; i--)
        {
            x = blocks[i].forward(x);
            if (i == last && stage.Fades) x = Filters.Blend(blocks[i - 1].FromRgb(Filters.Down(images)), x, stage.Alpha);
        }
        return x;
    }
}
