namespace Gan.Data.Sprites.Drawing;

/// <summary>How a shape goes onto the canvas.</summary>
/// <param name="Part">What the mask says where the shape covers at least half of a pixel; null leaves the mask as it is.</param>
/// <param name="Alpha">Opacity of the paint; the mask does not care.</param>
/// <param name="Softness">Width of the contour's transition on the canvas; a pixel at least.</param>
/// <param name="Only">Paint nothing but the pixels of this part.</param>
internal readonly record struct Brush(SpritePart? Part, double Alpha = 1, double Softness = 0, SpritePart? Only = null)
{
    public static implicit operator Brush(SpritePart part) => new(part);
}
