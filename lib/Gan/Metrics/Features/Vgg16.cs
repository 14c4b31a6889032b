using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>
/// VGG-16 (Simonyan and Zisserman 2015, configuration D) with its classifier of 1,000 ImageNet classes; keys and shapes are torchvision's.
/// </summary>
public sealed class Vgg16 : Module<Tensor, Tensor>
{
    /// <summary>Height and width of the input.</summary>
    public const int Size = 224;

    /// <summary>Width of the two hidden layers of the classifier.</summary>
    public const int FeatureDimension = 4096;

    private readonly Sequential features = Vgg16Trunk.Layers();
    private readonly Sequential classifier;

    public Vgg16() : this(FeatureDimension, 1000)
    {
    }

    /// <summary>A classifier of other widths, since the published one has 124 million weights.</summary>
    internal Vgg16(int hidden, int classes) : base(nameof(Vgg16))
    {
        (Hidden, Classes) = (hidden, classes);
        classifier = Sequential(
            Linear(512 * 7 * 7, hidden),
            ReLU(),
            Dropout(),
            Linear(hidden, hidden),
            ReLU(),
            Dropout(),
            Linear(hidden, classes));
        RegisterComponents();
    }

    public int Hidden { get; }

    public int Classes { get; }

    /// <summary>Logits [N, classes] of standardized images [N, 3, 224, 224].</summary>
    public override Tensor forward(Tensor input) => Logits(Features(input));

    /// <summary>The second hidden layer after its rectifier (fc2), [N, 4096].</summary>
    internal Tensor Features(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor x = features.forward(input).flatten(1);
        for (int i = 0; i < 5; i++) x = classifier[i].call(x);
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>Logits from <see cref="Features"/>.</summary>
    internal Tensor Logits(Tensor hidden) => classifier[6].call(hidden);
}
