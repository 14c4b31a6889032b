namespace Gan.Metrics;

/// <summary>Pearson's correlation coefficient.</summary>
public static class Correlation
{
    /// <summary>In [−1, 1]; 0 if one of the two does not vary.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two pairs.</exception>
    public static double Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count || x.Count < 2) throw new ArgumentException($"A correlation is of pairs, two at least; there are {x.Count} and {y.Count} numbers.");
        double meanX = x.Average(), meanY = y.Average(), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Count; i++)
        {
            (double a, double b) = (x[i] - meanX, y[i] - meanY);
            (xx, yy, xy) = (xx + a * a, yy + b * b, xy + a * b);
        }
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
