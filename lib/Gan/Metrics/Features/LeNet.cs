using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>
/// LeNet-5 (LeCun et al. 1998, figure 2) with plain max pooling, full connection in C3 and linear outputs in place of radial basis
/// functions; the keys and shapes are those of the network published with gan-metrics-pytorch.
/// </summary>
public sealed class LeNet : Module<Tensor, Tensor>
{
    /// <summary>Height and width of the input.</summary>
    public const int Size = 32;

    /// <summary>Width of layer F6, the feature vector.</summary>
    public const int FeatureDimension = 84;

    private readonly LeNetConvolutions convnet;
    private readonly LeNetHead fc;

    /// <param name="channels">Channels of the input.</param>
    /// <param name="classes">Number of classes.</param>
    public LeNet(int channels = 1, int classes = 10) : base(nameof(LeNet))
    {
        (Channels, Classes) = (channels, classes);
        convnet = new LeNetConvolutions(channels);
        fc = new LeNetHead(classes);
        RegisterComponents();
    }

    public int Channels { get; }

    public int Classes { get; }

    /// <summary>Logits [N, classes] of images [N, channels, 32, 32] in [0, 1] (0 is the background).</summary>
    public override Tensor forward(Tensor input) => Logits(Features(input));

    /// <summary>tanh(F6), [N, 84].</summary>
    internal Tensor Features(Tensor input) => fc.Features(convnet.forward(input));

    /// <summary>Logits from <see cref="Features"/>.</summary>
    internal Tensor Logits(Tensor features) => fc.forward(features);

    private sealed class LeNetConvolutions : Module<Tensor, Tensor>
    {
        private readonly PlainConv2d c1;
        private readonly PlainConv2d c3;
        private readonly PlainConv2d c5;

        public LeNetConvolutions(int channels) : base(nameof(LeNetConvolutions))
        {
            c1 = new PlainConv2d(channels, 6, 5);
            c3 = new PlainConv2d(6, 16, 5);
            c5 = new PlainConv2d(16, 120, 5);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            Tensor x = functional.max_pool2d(c1.forward(input).tanh(), 2); // [N, 6, 14, 14]
            x = functional.max_pool2d(c3.forward(x).tanh(), 2);            // [N, 16, 5, 5]
            return c5.forward(x).tanh().flatten(1); // [N, 120]
        }
    }

    private sealed class LeNetHead : Module<Tensor, Tensor>
    {
        private readonly Linear f6;
        private readonly Linear f7;

        public LeNetHead(int classes) : base(nameof(LeNetHead))
        {
            f6 = Linear(120, FeatureDimension);
            f7 = Linear(FeatureDimension, classes);
            RegisterComponents();
        }

        public Tensor Features(Tensor input) => f6.forward(input).tanh();

        public override Tensor forward(Tensor features) => f7.forward(features);
    }
}
