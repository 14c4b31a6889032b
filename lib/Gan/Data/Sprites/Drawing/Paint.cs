namespace Gan.Data.Sprites.Drawing;

/// <summary>
/// A color between a dark and a bright one: brighter towards the light, darker along the contour, streaked by strands.
/// </summary>
/// <param name="Dark">The color in the shade.</param>
/// <param name="Bright">The color in the light.</param>
/// <param name="Level">How bright at the origin of the frame, 0 dark, 1 bright.</param>
/// <param name="SlopeX">Change of the level per unit to the right.</param>
/// <param name="SlopeY">Change of the level per unit downwards.</param>
/// <param name="Rim">How much the level falls towards the contour.</param>
/// <param name="RimWidth">Over which distance it does.</param>
internal readonly record struct Paint(Rgb Dark, Rgb Bright, float Level = 0, float SlopeX = 0, float SlopeY = 0, float Rim = 0,
    float RimWidth = 1)
{
    /// <summary>Streaks, or null.</summary>
    public Strands? Strands { get; init; }

    public static implicit operator Paint(Rgb color) => new(color, color);
}
