using Gan.Tensors;
using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>How a network's score changes with its input, itself differentiable.</summary>
internal static class InputGradient
{
    /// <summary>∂ΣD(x)/∂x as [N, everything else]; the sum separates because each score belongs to one image.</summary>
    /// <param name="network">Images [N, …] → scores.</param>
    /// <param name="images">[N, …], a leaf that requires a gradient.</param>
    public static Tensor Of(Func<Tensor, Tensor> network, Tensor images) => Of(network(images), images);

    /// <summary>The same from scores that are there already.</summary>
    /// <param name="scores">One an image, computed from <paramref name="images"/>.</param>
    /// <param name="images">[N, …], a leaf that requires a gradient.</param>
    public static Tensor Of(Tensor scores, Tensor images)
    {
        SafeConv2d.CheckBatch(images);
        Tensor gradient = PyTorchLike.Gradients([scores], [images], differentiable: true)[0];
        return gradient.reshape(images.shape[0], -1);
    }
}
