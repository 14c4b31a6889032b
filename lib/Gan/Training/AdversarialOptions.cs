using Gan.Losses;

namespace Gan.Training;

/// <summary>How two networks train against each other; a model's config fills it in.</summary>
public sealed record AdversarialOptions
{
    /// <summary>The adversarial loss.</summary>
    public required GanLossKind Loss { get; init; }

    /// <summary>γ of R1, the gradient penalty on real images (<see cref="Losses.R1"/>); 0 for none.</summary>
    public double R1 { get; init; }

    /// <summary>γ of R2, the same on fake images (Mescheder et al. 2018, §4.1; R3GAN); 0 for none.</summary>
    public double R2 { get; init; }

    /// <summary>λ of WGAN-GP's penalty between real and fake images (<see cref="Losses.GradientPenalty"/>); 0 for none.</summary>
    public double GradientPenalty { get; init; }

    /// <summary>Weight of the squared scores of real images (<see cref="Wasserstein.Drift"/>); 0 for none.</summary>
    public double Drift { get; init; }

    /// <summary>Steps between two penalties on gradients, each then as many times as heavy (lazy regularization).</summary>
    public int PenaltyEvery { get; init; } = 1;

    /// <summary>Updates of the discriminator for one of the generator; 5 in WGAN-GP.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Whether the discriminator learns from the very images that the generator was just scored on, which saves drawing new ones.</summary>
    public bool ReusesFakes { get; init; } = true;

    /// <summary>Whether half of the real images are mirrored left to right.</summary>
    public bool Mirror { get; init; }

    /// <summary>Classes of the labels; 0 for an unconditional training.</summary>
    public int Classes { get; init; }

    /// <summary>Adam's learning rate, for both networks.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Adam's β₁.</summary>
    public double Beta1 { get; init; }

    /// <summary>Adam's β₂.</summary>
    public double Beta2 { get; init; } = 0.99;
}
