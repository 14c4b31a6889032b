using Gan.Metrics;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>Feature vectors that tests know everything about.</summary>
internal static class Samples
{
    public const string Features = "test";

    public static Real Real(Tensor features, Tensor? logits = null, Tensor? labels = null, Tensor? images = null) =>
        new(Features, features, logits, labels, images);

    public static Fake Fake(Tensor features, Tensor? logits = null, Tensor? labels = null, Tensor? images = null) =>
        new(Features, features, logits, labels, images);

    /// <summary>Independent N(0, 1) numbers, float64 [count, dimension].</summary>
    public static Tensor Normal(long seed, int count, int dimension)
    {
        var stream = new RandomStream((ulong)seed);
        var values = new double[count * dimension];
        for (int i = 0; i < values.Length; i++) values[i] = stream.NextGaussian();
        return tensor(values).reshape(count, dimension);
    }

    /// <summary>
    /// Numbers that NumPy makes too: sin(p(i+1)(j+2) + q(i+1) + (j+1)^1.5), float64 [count, dimension]. With them the reference values
    /// of these tests were computed, by scipy 1.10's sqrtm and cdist.
    /// </summary>
    public static Tensor Waves(int count, int dimension, double p, double q)
    {
        var values = new double[count * dimension];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < dimension; j++)
                values[i * dimension + j] = Math.Sin(p * (i + 1) * (j + 2) + q * (i + 1) + Math.Pow(j + 1, 1.5));
        }
        return tensor(values).reshape(count, dimension);
    }

    /// <summary>The real side of the reference values.</summary>
    public static Real ReferenceReal() => Real(Waves(50, 5, 0.37, 0.11));

    /// <summary>The generated side of the reference values.</summary>
    public static Fake ReferenceFake() => Fake(Waves(40, 5, 0.53, 0.29) * 1.3 + 0.2);

    /// <summary>
    /// A square root of a covariance with the given eigenvalues in a fixed rotated basis: rows of N(0, I) times it have that covariance.
    /// </summary>
    public static Tensor Rotation(int dimension) => linalg.qr(Waves(dimension, dimension, 0.7, 0.3)).Q;

    /// <summary>Points with exactly this mean and covariance: whitened random numbers, then colored.</summary>
    public static Tensor Exact(long seed, int count, Tensor mean, Tensor covarianceRoot)
    {
        Tensor x = Normal(seed, count, (int)mean.shape[0]);
        x = x - x.mean([0]);
        Tensor white = linalg.qr(x).Q * Math.Sqrt(count - 1);
        return white.mm(covarianceRoot.T) + mean;
    }
}
