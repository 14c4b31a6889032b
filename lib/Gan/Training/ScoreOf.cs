namespace Gan.Training;

/// <summary>Which images a discriminator scores.</summary>
public enum ScoreOf
{
    /// <summary>Fake images whose generator learns from the scores.</summary>
    Generated,

    /// <summary>Real images, in the discriminator's update.</summary>
    Real,

    /// <summary>Fake images, in the discriminator's update.</summary>
    Fake,
}
