namespace Gan.Data.Sprites;

/// <summary>What values a <see cref="SpriteFactor"/> takes.</summary>
public enum SpriteFactorKind
{
    /// <summary>Any number between low and high.</summary>
    Continuous,

    /// <summary>0 or 1: a column of the attributes.</summary>
    Binary,

    /// <summary>0 … levels − 1, without order.</summary>
    Categorical,
}
