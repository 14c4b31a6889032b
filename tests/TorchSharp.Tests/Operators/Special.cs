namespace TorchSharp.Tests.Operators;

/// <summary>Special functions computed in the plainest way, to compare with.</summary>
internal static class Special
{
    /// <summary>Simpson's rule over 4,000 intervals.</summary>
    public static double Erf(double x)
    {
        const int Intervals = 4000;
        double h = x / Intervals, sum = 0;
        for (int k = 0; k <= Intervals; k++)
            sum += Math.Exp(-(k * h) * (k * h)) * (k == 0 || k == Intervals ? 1 : k % 2 == 1 ? 4 : 2);
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }

    /// <summary>Bisection.</summary>
    public static double InverseErf(double y)
    {
        double low = -5, high = 5;
        for (int k = 0; k < 60; k++)
        {
            double middle = (low + high) / 2;
            if (Erf(middle) < y) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>Stirling's series, ten steps up the recurrence.</summary>
    public static double LogGamma(double x)
    {
        double shift = 0;
        for (int k = 0; k < 10; k++) shift -= Math.Log(x++);
        double inverse = 1 / x;
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (inverse / 12) - (Math.Pow(inverse, 3) / 360) +
            (Math.Pow(inverse, 5) / 1260);
    }

    /// <summary>The derivative of <see cref="LogGamma"/>.</summary>
    public static double Digamma(double x) => (LogGamma(x + 1e-5) - LogGamma(x - 1e-5)) / 2e-5;

    /// <summary>Σ (x/2)²ᵏ / (k!)².</summary>
    public static double Bessel0(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k < 30; k++) sum += term *= x * x / (4.0 * k * k);
        return sum;
    }
}
