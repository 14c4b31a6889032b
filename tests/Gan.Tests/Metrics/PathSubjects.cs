using Gan.Metrics;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>Generators whose path lengths are known in closed form.</summary>
internal static class PathSubjects
{
    /// <summary>
    /// G(w) = Aw with w = Mz, in float64: w is N(0, MMᵀ), and the path length in W is E‖A(w₁ − w₀)‖² = 2 tr(A MMᵀ Aᵀ) with squared pixels.
    /// </summary>
    /// <param name="generator">A, float64 [C·H·W, W].</param>
    /// <param name="map">M, float64 [W, L].</param>
    /// <param name="shape">[C, H, W] of the images.</param>
    public static PathSubject Linear(Tensor generator, Tensor map, params long[] shape) => new(
        (int)map.shape[1],
        z => z.to_type(float64).mm(map.T),
        (w, _) => w.mm(generator.T).reshape([w.shape[0], .. shape]));

    /// <summary>2 tr(A MMᵀ Aᵀ).</summary>
    public static double LinearLength(Tensor generator, Tensor map) => 2 * generator.mm(map).square().sum().item<double>();

    /// <summary>The same generator with something done to its images.</summary>
    public static PathSubject Then(this PathSubject subject, Func<Tensor, long, Tensor> change) =>
        subject with { Synthesize = (codes, batch) => change(subject.Synthesize(codes, batch), batch) };

    /// <summary>Images rounded to the 256 levels of a file.</summary>
    public static Tensor Rounded(Tensor images) => ((images + 1) * 127.5).round().clamp(0, 255) / 127.5 - 1;

    /// <summary>A distance that answers what it is told and remembers what it was asked.</summary>
    public sealed class Told(Func<Tensor, Tensor, Tensor> answer) : IPerceptualDistance
    {
        public List<(long[] Shape, double[] First, double[] Second)> Asked { get; } = [];

        public string Name => "told";

        public Tensor Distance(Tensor a, Tensor b)
        {
            Asked.Add((a.shape, Numbers(a), Numbers(b)));
            return answer(a, b);
        }

        public void Dispose()
        {
            // Nothing is held.
        }

        private static double[] Numbers(Tensor x) => x.to_type(float64).contiguous().data<double>().ToArray();
    }
}
