using static TorchSharp.torch;

namespace Gan.Layers.Augmentation;

/// <summary>Matrices of transformations in homogeneous coordinates, one an image.</summary>
internal static class Homogeneous
{
    /// <summary>[N, 3, 3]: x + tx, y + ty.</summary>
    public static Tensor Shift(Tensor tx, Tensor ty) => Matrix([One(tx), Zero(tx), tx], [Zero(tx), One(tx), ty], [Zero(tx), Zero(tx), One(tx)]);

    /// <summary>[N, 3, 3]: sx·x, sy·y.</summary>
    public static Tensor Scale(Tensor sx, Tensor sy) => Matrix([sx, Zero(sx), Zero(sx)], [Zero(sx), sy, Zero(sx)], [Zero(sx), Zero(sx), One(sx)]);

    /// <summary>[N, 3, 3]: turned by an angle in radians.</summary>
    public static Tensor Turn(Tensor angle)
    {
        (Tensor c, Tensor s) = (angle.cos(), angle.sin());
        return Matrix([c, -s, Zero(c)], [s, c, Zero(c)], [Zero(c), Zero(c), One(c)]);
    }

    /// <summary>[N, 4, 4]: red + d, green + d, blue + d.</summary>
    public static Tensor ShiftColor(Tensor d) =>
        Matrix([One(d), Zero(d), Zero(d), d], [Zero(d), One(d), Zero(d), d], [Zero(d), Zero(d), One(d), d], [Zero(d), Zero(d), Zero(d), One(d)]);

    /// <summary>[N, 4, 4]: all three colors times s.</summary>
    public static Tensor ScaleColor(Tensor s) =>
        Matrix([s, Zero(s), Zero(s), Zero(s)], [Zero(s), s, Zero(s), Zero(s)], [Zero(s), Zero(s), s, Zero(s)], [Zero(s), Zero(s), Zero(s), One(s)]);

    /// <summary>[N, 4, 4]: turned around the axis of grey by an angle in radians (Rodrigues' formula).</summary>
    public static Tensor TurnHue(Tensor angle)
    {
        double v = 1 / Math.Sqrt(3);
        (Tensor c, Tensor s) = (angle.cos(), angle.sin());
        Tensor common = (1 - c) * (v * v), turn = s * v, own = common + c, left = common - turn, right = common + turn;
        return Matrix([own, left, right, Zero(c)], [right, own, left, Zero(c)], [left, right, own, Zero(c)], [Zero(c), Zero(c), Zero(c), One(c)]);
    }

    private static Tensor One(Tensor like) => ones_like(like);

    private static Tensor Zero(Tensor like) => zeros_like(like);

    private static Tensor Matrix(params Tensor[][] rows) => stack([.. rows.Select(row => stack(row, -1))], -2);
}
