using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics.Features;

/// <summary>
/// A block of <see cref="Inception"/>: branches side by side over the same input. A branch is a chain of convolutions; in the last blocks a
/// chain ends in two that are laid side by side themselves, and a pooling may stand at its start. The names are torchvision's.
/// </summary>
internal sealed class InceptionBlock : Module<Tensor, Tensor>
{
    private readonly List<Func<Tensor, Tensor>> _branches = [];

    public InceptionBlock(string name) : base(name)
    {
    }

    /// <summary>What the pooling branch does before its convolution, if it has one.</summary>
    public enum Pooling
    {
        /// <summary>Mean of those of the 3×3 neighbors that lie inside the image, as in TensorFlow; PyTorch counts the frame.</summary>
        Mean,

        /// <summary>Mean of the 3×3 neighbors with zeros around the image, as in torchvision.</summary>
        FramedMean,

        /// <summary>The largest of the 3×3 neighbors, in the last block of the network of 2015.</summary>
        Largest,

        /// <summary>The largest of 3×3 at every second position, without a convolution after it.</summary>
        Reducing,
    }

    /// <summary>Adds a chain of convolutions.</summary>
    public InceptionBlock Chain(params (string Name, InceptionConvolution Convolution)[] chain)
    {
        foreach ((string name, InceptionConvolution convolution) in chain) register_module(name, convolution);
        _branches.Add(x => chain.Aggregate(x, (value, link) => link.Convolution.forward(value)));
        return this;
    }

    /// <summary>Adds a chain of convolutions that ends in two side by side.</summary>
    public InceptionBlock Fork((string Name, InceptionConvolution Convolution) left, (string Name, InceptionConvolution Convolution) right,
        params (string Name, InceptionConvolution Convolution)[] chain)
    {
        foreach ((string name, InceptionConvolution convolution) in (IEnumerable<(string, InceptionConvolution)>)[.. chain, left, right])
            register_module(name, convolution);
        _branches.Add(x =>
        {
            Tensor value = chain.Aggregate(x, (input, link) => link.Convolution.forward(input));
            return cat([left.Convolution.forward(value), right.Convolution.forward(value)], 1);
        });
        return this;
    }

    /// <summary>Adds the pooling branch, with <c>branch_pool</c> behind it unless it reduces.</summary>
    public InceptionBlock Pool(Pooling pooling, InceptionConvolution? convolution = null)
    {
        if (convolution is not null) register_module("branch_pool", convolution);
        _branches.Add(x =>
        {
            Tensor pooled = pooling switch
            {
                Pooling.Mean => avg_pool2d(x, 3, stride: 1, padding: 1, count_include_pad: false),
                Pooling.FramedMean => avg_pool2d(x, 3, stride: 1, padding: 1, count_include_pad: true),
                Pooling.Largest => max_pool2d(x, 3, stride: 1, padding: 1),
                _ => max_pool2d(x, 3, stride: 2),
            };
            return convolution is null ? pooled : convolution.forward(pooled);
        });
        return this;
    }

    /// <summary>The branches' channels one after the other.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([.. _branches.Select(branch => branch(input))], 1).MoveToOuterDisposeScope();
    }
}
