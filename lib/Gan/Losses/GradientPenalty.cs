using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// The penalty of WGAN-GP (Gulrajani et al. 2017, eq. 3): the critic's slope should be 1 between real and generated images.
/// </summary>
public static class GradientPenalty
{
    /// <summary>
    /// weight · E[(‖∇D(x̂)‖ − target)²] with x̂ = real + mix·(fake − real), the norm over all of an image; a scalar that can be
    /// differentiated with respect to the critic's parameters.
    /// </summary>
    /// <param name="critic">Images [N, …] → scores; each score depends on its own image alone, so no batch normalization.</param>
    /// <param name="real">Real images [N, …].</param>
    /// <param name="fake">Generated images of the same shape; gradients do not flow back into them.</param>
    /// <param name="mix">[N], uniform in [0, 1): where on the line between the two each image lies.</param>
    /// <param name="weight">λ; 10 in the paper.</param>
    /// <param name="target">γ; 1 in the paper.</param>
    public static Tensor Penalty(Func<Tensor, Tensor> critic, Tensor real, Tensor fake, Tensor mix, double weight = 10, double target = 1)
    {
        long[] perImage = [real.shape[0], .. Enumerable.Repeat(1L, (int)real.dim() - 1)];
        Tensor between = real.detach().lerp(fake.detach(), mix.reshape(perImage)).requires_grad_(true);
        // The root has no derivative at zero, where a critic of dead units would turn every weight into NaN; 1e-6 is below any slope.
        Tensor slope = (InputGradient.Of(critic, between).square().sum(1) + 1e-12).sqrt(); // [N]
        return (slope - target).square().mean() * weight;
    }
}
