namespace Gan.Data.Sprites.Drawing;

/// <summary>Sine and cosine from additions and multiplications alone, so that every machine rounds them the same way.</summary>
internal static class Wave
{
    /// <summary>The sine to 1e-9 for |angle| ≤ 20, by a Taylor polynomial after reduction to half a turn.</summary>
    public static double Sin(double angle)
    {
        double x = angle - Math.Floor(angle / (2 * Math.PI) + 0.5) * 2 * Math.PI;
        if (x > Math.PI / 2) x = Math.PI - x;
        if (x < -Math.PI / 2) x = -Math.PI - x;
        double s = x * x;
        return x * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110 * (1 - s / 156))))));
    }

    public static double Cos(double angle) => Sin(angle + Math.PI / 2);
}
