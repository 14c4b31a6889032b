namespace Gan.Data.Sprites.Drawing;

/// <summary>Shapes made of shapes, spelled in the order in which one thinks of them.</summary>
internal static class Shapes
{
    /// <summary>What a shape has in common with another.</summary>
    public static Both<TShape, TOther> Within<TShape, TOther>(this TShape shape, TOther other)
        where TShape : struct, IShape
        where TOther : struct, IShape => new(shape, other);

    /// <summary>A shape with another cut out.</summary>
    public static Minus<TShape, TOther> Without<TShape, TOther>(this TShape shape, TOther other)
        where TShape : struct, IShape
        where TOther : struct, IShape => new(shape, other);

    /// <summary>A shape and another.</summary>
    public static Either<TShape, TOther> And<TShape, TOther>(this TShape shape, TOther other)
        where TShape : struct, IShape
        where TOther : struct, IShape => new(shape, other);

    /// <summary>The part of a shape above a height.</summary>
    public static Minus<TShape, Below> Above<TShape>(this TShape shape, double y)
        where TShape : struct, IShape => new(shape, new Below(0, y));

    /// <summary>A shape with its contour moved outwards, or inwards by a negative amount.</summary>
    public static Grown<TShape> Grow<TShape>(this TShape shape, double amount)
        where TShape : struct, IShape => new(shape, amount);

    /// <summary>A stroke along the contour of a shape.</summary>
    public static Outline<TShape> Outlined<TShape>(this TShape shape, double radius)
        where TShape : struct, IShape => new(shape, radius);
}
