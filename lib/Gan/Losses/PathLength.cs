using Gan.Tensors;
using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// Path length regularization (Karras et al. 2020a, §3.2): a step in W should change the image by the same length everywhere. The image is
/// projected on random images y of standard deviation 1/√(HW), so that ‖Jᵀy‖ is one backward pass.
/// </summary>
public static class PathLength
{
    /// <summary>‖Jᵀy‖ of each image, averaged over the layers that a style enters; differentiable with respect to the network's parameters.</summary>
    /// <param name="images">[N, C, H, W], computed from <paramref name="ws"/>.</param>
    /// <param name="ws">[N, layers, style]; requires a gradient.</param>
    /// <param name="y">[N, C, H, W], N(0, 1).</param>
    /// <returns>[N].</returns>
    public static Tensor Of(Tensor images, Tensor ws, Tensor y)
    {
        SafeConv2d.CheckBatch(images);
        Tensor projected = (images * y).sum() / Math.Sqrt((double)images.shape[2] * images.shape[3]);
        Tensor gradient = PyTorchLike.Gradients([projected], [ws], differentiable: true)[0];
        return gradient.square().sum(2).mean([1]).sqrt();
    }

    /// <summary>E[(‖Jᵀy‖ − a)²] with the running mean a, which this moves.</summary>
    /// <param name="lengths">[N].</param>
    /// <param name="mean">a, a scalar; changed in place: a ← (1 − decay)·a + decay·E[‖Jᵀy‖].</param>
    /// <param name="decay">0.01 in the paper.</param>
    /// <returns>A scalar.</returns>
    /// <remarks>As in the official code the penalty sees the moved mean, through which a small part of the gradient flows.</remarks>
    public static Tensor Penalty(Tensor lengths, Tensor mean, double decay = 0.01)
    {
        Tensor moved = mean * (1 - decay) + lengths.mean() * decay;
        using (no_grad()) mean.copy_(moved.detach());
        return (lengths - moved).square().mean();
    }
}
