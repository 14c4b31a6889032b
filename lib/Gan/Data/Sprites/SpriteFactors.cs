using Gan.Randomness;

namespace Gan.Data.Sprites;

/// <summary>
/// Everything a sprite is determined by, save its stochastic detail (<see cref="SpriteNoise"/>). Geometry runs over [−1, 1] with 0 the
/// usual face, colors over [0, 1] along a palette of the mode. Under the distribution all factors are independent.
/// </summary>
public sealed record SpriteFactors
{
    public SpriteMode Mode { get; init; }

    /// <summary>Position, right positive; ±1 is a tenth of the half width.</summary>
    public double ShiftX { get; init; }

    /// <summary>Position, down positive.</summary>
    public double ShiftY { get; init; }

    /// <summary>Rotation in the image plane, clockwise positive; ±1 is 0.2 radian.</summary>
    public double Tilt { get; init; }

    /// <summary>Rotation about the vertical axis, towards the right of the image positive.</summary>
    public double Turn { get; init; }

    public double FaceWidth { get; init; }

    public double FaceLength { get; init; }

    public double EyeSpacing { get; init; }

    public double EyeSize { get; init; }

    public double NoseLength { get; init; }

    /// <summary>Corners of the mouth, up positive; <see cref="Smile"/> adds to it.</summary>
    public double MouthCurve { get; init; }

    /// <summary>Where the light comes from: −1 left, 0 above, 1 right.</summary>
    public double LightDirection { get; init; }

    /// <summary>Skin, fur, metal or plumage.</summary>
    public double SkinColor { get; init; } = 0.2;

    public double HairColor { get; init; } = 0.3;

    public double EyeColor { get; init; } = 0.6;

    public double ClothesColor { get; init; } = 0.6;

    public double BackgroundColor { get; init; } = 0.6;

    public SpriteHair Hair { get; init; }

    public bool Hat { get; init; }

    public bool Glasses { get; init; }

    public bool Beard { get; init; }

    public bool Earrings { get; init; }

    /// <summary>A wide open smile.</summary>
    public bool Smile { get; init; }

    public bool EyesOpen { get; init; } = true;

    /// <summary>Factors from the distribution of <see cref="SpriteFactorList.All"/>.</summary>
    /// <param name="stream">Advances by the same amount whatever is drawn.</param>
    public static SpriteFactors Sample(RandomStream stream)
    {
        SpriteFactors factors = new();
        foreach (SpriteFactor factor in SpriteFactorList.All) factors = factor.With(factors, factor.Draw(stream));
        return factors;
    }
}
