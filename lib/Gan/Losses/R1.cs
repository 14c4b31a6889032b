using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>The zero-centered penalty R1 (Mescheder et al. 2018, eq. 9): a discriminator should be flat on the data.</summary>
public static class R1
{
    /// <summary>
    /// γ/2 · E[‖∇D(x)‖²] over real images x; a scalar that can be differentiated with respect to the discriminator's parameters.
    /// </summary>
    /// <param name="discriminator">Images [N, …] → scores, one an image.</param>
    /// <param name="real">Real images [N, …].</param>
    /// <param name="gamma">γ; 10 in StyleGAN.</param>
    public static Tensor Penalty(Func<Tensor, Tensor> discriminator, Tensor real, double gamma = 10) =>
        InputGradient.Of(discriminator, real.detach().requires_grad_(true)).square().sum(1).mean() * (gamma / 2);

    /// <summary>The scores of real images and the penalty from one pass through the discriminator.</summary>
    /// <param name="discriminator">Images [N, …] → scores, one an image.</param>
    /// <param name="real">Real images [N, …].</param>
    /// <param name="gamma">γ; 10 in StyleGAN.</param>
    /// <param name="penalty">As <see cref="Penalty"/> gives it.</param>
    /// <returns>The scores, to take the adversarial loss of.</returns>
    public static Tensor Scored(Func<Tensor, Tensor> discriminator, Tensor real, double gamma, out Tensor penalty)
    {
        Tensor images = real.detach().requires_grad_(true);
        Tensor scores = discriminator(images);
        penalty = InputGradient.Of(scores, images).square().sum(1).mean() * (gamma / 2);
        return scores;
    }
}
