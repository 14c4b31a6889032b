namespace TorchSharp.Tests.Optim;

/// <summary>The optimizers' recurrences on one number, as the papers and PyTorch's documentation state them.</summary>
internal static class Reference
{
    /// <summary>Minimizes f by its derivative; returns the iterates.</summary>
    public static double[] Adam(double x, Func<double, double> derivative, int steps, double rate, double beta1, double beta2, double eps,
        double decay = 0, bool largest = false, bool maximize = false, bool decoupled = false)
    {
        double m = 0, v = 0, top = 0;
        return Iterate(steps, t =>
        {
            var g = (maximize ? -1 : 1) * derivative(x);
            if (decoupled) x *= 1 - (rate * decay);
            else g += decay * x;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            top = largest ? Math.Max(top, v) : v;
            var mean = m / (1 - Math.Pow(beta1, t));
            return x -= rate * mean / (Math.Sqrt(top / (1 - Math.Pow(beta2, t))) + eps);
        });
    }

    public static double[] Sgd(double x, Func<double, double> derivative, int steps, double rate, double momentum = 0, double dampening = 0,
        double decay = 0, bool nesterov = false, bool maximize = false)
    {
        double buffer = 0;
        return Iterate(steps, t =>
        {
            var g = derivative(x) + (decay * x);
            buffer = t == 1 ? g : (momentum * buffer) + ((1 - dampening) * g);
            var direction = momentum == 0 ? g : nesterov ? g + (momentum * buffer) : buffer;
            return x += (maximize ? 1 : -1) * rate * direction;
        });
    }

    public static double[] RmsProp(double x, Func<double, double> derivative, int steps, double rate, double alpha, double eps,
        double decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        double v = 0, mean = 0, buffer = 0;
        return Iterate(steps, _ =>
        {
            var g = ((maximize ? -1 : 1) * derivative(x)) + (decay * x);
            v = (alpha * v) + ((1 - alpha) * g * g);
            mean = (alpha * mean) + ((1 - alpha) * g);
            var step = g / (Math.Sqrt(centered ? v - (mean * mean) : v) + eps);
            buffer = (momentum * buffer) + step;
            return x -= rate * (momentum > 0 ? buffer : step);
        });
    }

    private static double[] Iterate(int steps, Func<int, double> next) => [.. Enumerable.Range(1, steps).Select(next)];
}
