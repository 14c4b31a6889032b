using TorchSharp.Modules;
using static Gan.Metrics.Features.InceptionBlock;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics.Features;

/// <summary>
/// Inception-v3 (Szegedy et al. 2016) as TensorFlow's graph of 2015-12-05 has it, the network that the Fréchet inception distance is
/// defined with: 1,008 classes, means over the pixels inside the image alone, and a largest-value pooling in its last block. Keys and
/// shapes are those of the weights that pytorch-fid publishes. torchvision's network of the same keys differs in just these three.
/// </summary>
public sealed class Inception : Module<Tensor, Tensor>
{
    /// <summary>Height and width of the input.</summary>
    public const int Size = 299;

    /// <summary>Width of the feature vector, the mean over positions of the last block (pool3).</summary>
    public const int FeatureDimension = 2048;

    private readonly List<Module<Tensor, Tensor>> _stages = [];
    private readonly Linear fc;

    public Inception(int classes = 1008, InceptionVariant variant = InceptionVariant.Graph2015) : base(nameof(Inception))
    {
        (Classes, Variant) = (classes, variant);
        bool torchvision = variant == InceptionVariant.Torchvision;
        (Pooling mean, Pooling last) = torchvision ? (Pooling.FramedMean, Pooling.FramedMean) : (Pooling.Mean, Pooling.Largest);
        Add("Conv2d_1a_3x3", Conv(3, 32, 3, stride: 2));           // 149×149
        Add("Conv2d_2a_3x3", Conv(32, 32, 3));                     // 147×147
        Add("Conv2d_2b_3x3", Conv(32, 64, 3, padded: true));
        _stages.Add(MaxPool2d(3, stride: 2));                      // 73×73
        Add("Conv2d_3b_1x1", Conv(64, 80, 1));
        Add("Conv2d_4a_3x3", Conv(80, 192, 3));                    // 71×71
        _stages.Add(MaxPool2d(3, stride: 2));                      // 35×35
        Add("Mixed_5b", Fine(192, 32, mean));
        Add("Mixed_5c", Fine(256, 64, mean));
        Add("Mixed_5d", Fine(288, 64, mean));
        Add("Mixed_6a", new InceptionBlock("Mixed_6a")             // 17×17
            .Chain(("branch3x3", Conv(288, 384, 3, stride: 2)))
            .Chain(("branch3x3dbl_1", Conv(288, 64, 1)), ("branch3x3dbl_2", Conv(64, 96, 3, padded: true)),
                ("branch3x3dbl_3", Conv(96, 96, 3, stride: 2)))
            .Pool(Pooling.Reducing));
        Add("Mixed_6b", Middle(128, mean));
        Add("Mixed_6c", Middle(160, mean));
        Add("Mixed_6d", Middle(160, mean));
        Add("Mixed_6e", Middle(192, mean));
        Add("Mixed_7a", new InceptionBlock("Mixed_7a")             // 8×8
            .Chain(("branch3x3_1", Conv(768, 192, 1)), ("branch3x3_2", Conv(192, 320, 3, stride: 2)))
            .Chain(("branch7x7x3_1", Conv(768, 192, 1)), ("branch7x7x3_2", Conv(192, 192, 1, 7, padded: true)),
                ("branch7x7x3_3", Conv(192, 192, 7, 1, padded: true)), ("branch7x7x3_4", Conv(192, 192, 3, stride: 2)))
            .Pool(Pooling.Reducing));
        Add("Mixed_7b", Coarse(1280, mean));
        Add("Mixed_7c", Coarse(2048, last));
        fc = Linear(FeatureDimension, classes);
        register_module("fc", fc);
    }

    public int Classes { get; }

    public InceptionVariant Variant { get; }

    /// <summary>Logits [N, classes] of images [N, 3, 299, 299] in [−1, 1].</summary>
    public override Tensor forward(Tensor input) => Logits(Features(input));

    /// <summary>[N, 2048].</summary>
    internal Tensor Features(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor x = input;
        foreach (Module<Tensor, Tensor> stage in _stages)
        {
            Tensor next = stage.call(x);
            if (!ReferenceEquals(x, input)) x.Dispose();
            x = next;
        }
        return x.mean([2, 3]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Logits from <see cref="Features"/>. For the network of 2015 the bias is left out as in the original Inception Score, whose values
    /// were measured so.
    /// </summary>
    internal Tensor Logits(Tensor features) =>
        Variant == InceptionVariant.Graph2015 ? linear(features, fc.weight) : fc.forward(features);

    private void Add(string name, Module<Tensor, Tensor> stage)
    {
        register_module(name, stage);
        _stages.Add(stage);
    }

    private static InceptionConvolution Conv(int channels, int width, int rows, int columns = 0, int stride = 1, bool padded = false) =>
        new(channels, width, rows, columns, stride, padded);

    /// <summary>35×35.</summary>
    private static InceptionBlock Fine(int channels, int pooled, Pooling mean) => new InceptionBlock("fine")
        .Chain(("branch1x1", Conv(channels, 64, 1)))
        .Chain(("branch5x5_1", Conv(channels, 48, 1)), ("branch5x5_2", Conv(48, 64, 5, padded: true)))
        .Chain(("branch3x3dbl_1", Conv(channels, 64, 1)), ("branch3x3dbl_2", Conv(64, 96, 3, padded: true)),
            ("branch3x3dbl_3", Conv(96, 96, 3, padded: true)))
        .Pool(mean, Conv(channels, pooled, 1));

    /// <summary>17×17, with 7×7 kernels in two steps.</summary>
    private static InceptionBlock Middle(int width, Pooling mean) => new InceptionBlock("middle")
        .Chain(("branch1x1", Conv(768, 192, 1)))
        .Chain(("branch7x7_1", Conv(768, width, 1)), ("branch7x7_2", Conv(width, width, 1, 7, padded: true)),
            ("branch7x7_3", Conv(width, 192, 7, 1, padded: true)))
        .Chain(("branch7x7dbl_1", Conv(768, width, 1)), ("branch7x7dbl_2", Conv(width, width, 7, 1, padded: true)),
            ("branch7x7dbl_3", Conv(width, width, 1, 7, padded: true)), ("branch7x7dbl_4", Conv(width, width, 7, 1, padded: true)),
            ("branch7x7dbl_5", Conv(width, 192, 1, 7, padded: true)))
        .Pool(mean, Conv(768, 192, 1));

    /// <summary>8×8, with 1×3 and 3×1 side by side.</summary>
    private static InceptionBlock Coarse(int channels, Pooling pooling) => new InceptionBlock("coarse")
        .Chain(("branch1x1", Conv(channels, 320, 1)))
        .Fork(("branch3x3_2a", Conv(384, 384, 1, 3, padded: true)), ("branch3x3_2b", Conv(384, 384, 3, 1, padded: true)),
            ("branch3x3_1", Conv(channels, 384, 1)))
        .Fork(("branch3x3dbl_3a", Conv(384, 384, 1, 3, padded: true)), ("branch3x3dbl_3b", Conv(384, 384, 3, 1, padded: true)),
            ("branch3x3dbl_1", Conv(channels, 448, 1)), ("branch3x3dbl_2", Conv(448, 384, 3, padded: true)))
        .Pool(pooling, Conv(channels, 192, 1));
}
