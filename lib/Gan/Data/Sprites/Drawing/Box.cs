namespace Gan.Data.Sprites.Drawing;

/// <summary>An axis-parallel rectangle.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public static readonly Box Everything = new(-9, -9, 9, 9);

    public static Box Around(double x, double y, double halfWidth, double halfHeight) =>
        new(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);

    public Box Grow(double margin) => new(Left - margin, Top - margin, Right + margin, Bottom + margin);

    public Box Intersect(Box other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public Box Union(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
