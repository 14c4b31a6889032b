namespace Gan.Models.StyleGan;

/// <summary>The two losses of the paper (appendix C).</summary>
public enum StyleGanLoss
{
    /// <summary>Non-saturating logistic loss with R1 on real images: FFHQ, configurations B to F.</summary>
    LogisticR1,

    /// <summary>WGAN-GP with a drift penalty, as progressive GAN has it: configuration A, and CelebA-HQ.</summary>
    WassersteinGp,
}
