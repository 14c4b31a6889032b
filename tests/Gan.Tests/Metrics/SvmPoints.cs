using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>The points and labels of Expected/linear_svm.py.</summary>
internal static class SvmPoints
{
    public static Tensor Points() => Samples.Waves(300, 4, 0.37, 0.11) * tensor(new[] { 1, 5, 0.2, 1 }) + 0.3;

    public static Tensor Noisy(Tensor points) =>
        (points.mv(tensor(new[] { 1, -0.5, 2, 0 })) + Wave(0.91, 0.4) * 1.5).gt(0.4);

    /// <summary>A classifier's opinion on three attributes: a plane's, nobody's, and one of both.</summary>
    public static Tensor Logits(Tensor points) =>
        stack([points.select(1, 0) - 0.2, Wave(1.3, 0.2), points.select(1, 1) + Wave(0.7, 0.9) * 8], 1);

    private static Tensor Wave(double p, double q) => Samples.Waves(300, 1, p, q).select(1, 0);
}
