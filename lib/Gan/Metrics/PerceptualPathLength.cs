using System.Globalization;
using Gan.Randomness;
using Gan.Results;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics;

/// <summary>
/// Perceptual path length (StyleGAN §4.1): E d(G(t), G(t + ε)) / ε², the mean over random pairs of codes after the steps below the 1st and
/// above the 99th percentile were dropped. Both images of a step come from one batch and stay floating-point numbers: rounded to 8 bits
/// they would be equal, or a whole level apart. Memory holds a batch and a number for each step.
/// </summary>
/// <param name="Value">The length; lower is smoother.</param>
/// <param name="StandardError">Of the value, from the spread of the steps kept.</param>
/// <param name="Options">How it was measured.</param>
/// <param name="Distance">The name of the perceptual distance.</param>
public sealed record PerceptualPathLength(double Value, double StandardError, PathLengthOptions Options, string Distance)
{
    private const long LargestSide = 256;

    /// <summary>
    /// The protocol's name: <c>ppl-wfull10k</c>, with what differs from the paper behind it, <c>ppl-wend500-eps1e-2-crop</c>.
    /// </summary>
    public string Name =>
        $"ppl-{Options.Space}{Options.Sampling}".ToLowerInvariant() + Metric.Short(Options.Samples)
        + (Options.Epsilon == new PathLengthOptions().Epsilon
            ? ""
            : Options.Epsilon.ToString("'-eps'0.###e-0", CultureInfo.InvariantCulture))
        + (Options.CropFaces ? "-crop" : "");

    /// <summary>With the distance, as tables print it: <c>ppl-wfull10k[lpips-alex]</c>.</summary>
    public string FullName => $"{Name}[{Distance}]";

    /// <summary>As results keep it.</summary>
    /// <param name="model">Which model was measured.</param>
    /// <param name="seed">The seed of the run that trained it.</param>
    public MetricValue ToMetricValue(string model, long seed) => new(Name, Distance, model, Value, Options.Samples, seed);

    /// <summary>Measures it.</summary>
    /// <param name="subject">The generator.</param>
    /// <param name="distance">Not disposed.</param>
    /// <param name="options">The paper's if null.</param>
    /// <param name="seed">Draws codes and points; step i has the same ones whatever the batch size, sampling and ε.</param>
    /// <exception cref="ArgumentException">
    /// The generator has no W, an option or a function's shape is wrong, or a distance is not finite.
    /// </exception>
    public static PerceptualPathLength Compute(
        PathSubject subject, IPerceptualDistance distance, PathLengthOptions? options = null, long seed = 0)
    {
        options ??= new PathLengthOptions();
        Check(subject, options);
        List<double> lengths = [];
        using var noGrad = no_grad();
        for (long start = 0, batch = 0; start < options.Samples; start += options.BatchSize, batch++)
        {
            Interruption.Check();
            using var scope = NewDisposeScope();
            long count = Math.Min(options.BatchSize, options.Samples - start);
            Tensor images = Images(subject, Step(subject, options, new Seeds(seed), start, count), batch);
            images = Reduced(options.CropFaces ? Face(images) : images);
            Tensor apart = distance.Distance(images.narrow(0, 0, count), images.narrow(0, count, count)).cpu().to_type(float64);
            if (apart.dim() != 1 || apart.shape[0] != count || !apart.isfinite().all().item<bool>())
            {
                throw new ArgumentException(
                    $"'{distance.Name}' gave no finite distance for each pair; did the generator diverge?", nameof(distance));
            }
            lengths.AddRange((apart / (options.Epsilon * options.Epsilon)).data<double>().ToArray());
        }
        (double mean, double error) = WithoutTails(lengths);
        return new PerceptualPathLength(mean, error, options, distance.Name);
    }

    /// <summary>
    /// The mean of what lies between the 1st percentile, rounded down to a measured value, and the 99th, rounded up; and its error.
    /// </summary>
    internal static (double Mean, double Error) WithoutTails(IReadOnlyList<double> lengths)
    {
        double[] sorted = [.. lengths.Order()];
        long last = sorted.Length - 1;
        (double low, double high) = (sorted[last / 100], sorted[(99 * last + 99) / 100]);
        double[] kept = [.. sorted.Where(length => length >= low && length <= high)];
        double mean = kept.Average();
        double variance = kept.Sum(length => (length - mean) * (length - mean)) / Math.Max(1, kept.Length - 1);
        return (mean, Math.Sqrt(variance / kept.Length));
    }

    /// <summary>The two ends of each step, one half below the other: [2N, W], or [2N, L] without a map.</summary>
    private static Tensor Step(PathSubject subject, PathLengthOptions options, Seeds seeds, long start, long count)
    {
        (int size, double[] codes, double[] points) = (subject.LatentSize, new double[2 * count * subject.LatentSize], new double[count]);
        for (int i = 0; i < count; i++)
        {
            RandomStream stream = seeds.Stream("path length", start + i);
            double point = stream.NextDouble();
            if (options.Sampling == PathSampling.Full) points[i] = point;
            for (int j = 0; j < size; j++) codes[i * size + j] = stream.NextGaussian();
            for (int j = 0; j < size; j++) codes[(count + i) * size + j] = stream.NextGaussian();
        }
        Tensor z = tensor(codes).reshape(2 * count, size), t = tensor(points).unsqueeze(1);
        if (options.Space == PathSpace.Z)
        {
            Tensor step = Ends(z, t, options.Epsilon, LatentPath.Circle).to_type(float32);
            return subject.Map is null ? step : Mapped(subject.Map, step);
        }
        Tensor w = Mapped(subject.Map!, z.to_type(float32));
        return Ends(w.to_type(float64), t.to(w.device), options.Epsilon, LatentPath.Line).to_type(w.dtype);
    }

    private static Tensor Ends(Tensor codes, Tensor t, double epsilon, Func<Tensor, Tensor, Tensor, Tensor> path)
    {
        long count = t.shape[0];
        Tensor first = codes.narrow(0, 0, count), second = codes.narrow(0, count, count);
        return cat([path(first, second, t), path(first, second, t + epsilon)]);
    }

    private static Tensor Mapped(Func<Tensor, Tensor> map, Tensor z)
    {
        Tensor w = map(z);
        return w.dim() == 2 && w.shape[0] == z.shape[0]
            ? w
            : throw new ArgumentException(
                $"The map made [{string.Join(", ", w.shape)}] of {z.shape[0]} codes, expected [{z.shape[0]}, W].");
    }

    private static Tensor Images(PathSubject subject, Tensor codes, long batch)
    {
        Tensor images = subject.Synthesize(codes, batch);
        if (images.dim() != 4 || images.shape[0] != codes.shape[0] || !images.is_floating_point())
        {
            string made = $"{images.dtype} [{string.Join(", ", images.shape)}]";
            throw new ArgumentException(
                $"The generator made {made} of {codes.shape[0]} codes, expected floats [{codes.shape[0]}, C, H, W].");
        }
        return images;
    }

    private static Tensor Face(Tensor images)
    {
        (long height, long width) = (images.shape[2], images.shape[3]);
        long c = height / 8;
        if (c == 0 || width < 6 * c)
            throw new ArgumentException($"Images of {width}×{height} pixels have no face to crop; eight rows are the least.");
        return images.narrow(2, 3 * c, 4 * c).narrow(3, 2 * c, 4 * c);
    }

    /// <summary>Means of boxes as small as bring the larger side to 256 or less; rows and columns that fill no box are left out.</summary>
    private static Tensor Reduced(Tensor images)
    {
        long box = (Math.Max(images.shape[2], images.shape[3]) + LargestSide - 1) / LargestSide;
        return box > 1 ? avg_pool2d(images, box) : images;
    }

    private static void Check(PathSubject subject, PathLengthOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subject.LatentSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        if (!(options.Epsilon > 0 && options.Epsilon <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Epsilon, "A step ε is more than 0 and at most 1, such as 1e-4.");
        if (options.Space == PathSpace.W && subject.Map is null)
        {
            throw new ArgumentException(
                "The generator has no W, since it has no mapping network; measure its path length in Z.", nameof(options));
        }
    }
}
