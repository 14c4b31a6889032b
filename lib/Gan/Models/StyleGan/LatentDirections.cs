using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>
/// Directions of W that change the image a lot, found without labels: an answer to the question that seed 002 leaves open, how to extract
/// specific styles. Owns its tensor.
/// </summary>
/// <param name="Method">How they were found.</param>
/// <param name="Vectors">float32 [K, style], orthonormal, the strongest first.</param>
/// <param name="Strength">How strong each is by the method's own measure.</param>
/// <param name="Scale">A step of 1 along each direction: the standard deviation of W along it.</param>
public sealed record LatentDirections(string Method, Tensor Vectors, IReadOnlyList<double> Strength, IReadOnlyList<double> Scale) : IDisposable
{
    private const int Samples = 4096;

    public int Count => (int)Vectors.shape[0];

    /// <summary>
    /// Closed-form factorization (SeFa; Shen and Zhou 2021, eq. 5): the eigenvectors of AᵀA, where A maps w to the styles of some layers, are
    /// the directions in which those styles move most.
    /// </summary>
    /// <param name="study">Draws the latents that the step is measured with.</param>
    /// <param name="generator">A style-based generator.</param>
    /// <param name="layers">Which layers' styles; all if null.</param>
    /// <param name="count">How many directions.</param>
    /// <exception cref="ArgumentException">The generator has no styles, or no such layer.</exception>
    public static LatentDirections SeFa(StyleStudy study, StyleGenerator generator, Func<int, bool>? layers = null, int count = 5)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] chosen = [.. generator.StyleWeights.Where((_, layer) => layers is null || layers(layer))];
        if (chosen.Length == 0) throw new ArgumentException("Closed-form factorization needs the styles of at least one layer; a traditional generator has none.", nameof(layers));
        Tensor a = cat(chosen).cpu().to_type(float64);
        return Of("SeFa", a.T.mm(a), study, generator, count);
    }

    /// <summary>GANSpace (Härkönen et al. 2020, §2.1): the principal components of W.</summary>
    /// <inheritdoc cref="SeFa"/>
    public static LatentDirections GanSpace(StyleStudy study, StyleGenerator generator, int count = 5)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return Of("GANSpace", Covariance(study, generator), study, generator, count);
    }

    /// <summary>Orthonormal directions at random, to compare with.</summary>
    /// <inheritdoc cref="SeFa"/>
    public static LatentDirections Random(StyleStudy study, StyleGenerator generator, int count = 5)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor gaussian = study.Latents(generator.StyleSize, "random directions").to_type(float64);
        return Of("random", gaussian.T.mm(gaussian), study, generator, count);
    }

    /// <summary>Moves styles along a direction in some layers.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="direction">0 … <see cref="Count"/> − 1.</param>
    /// <param name="steps">In standard deviations of W along the direction.</param>
    /// <param name="layers">Which layers move; all if null.</param>
    /// <returns>[N, layers, style].</returns>
    public Tensor Move(Tensor ws, int direction, double steps, Func<int, bool>? layers = null)
    {
        double[] mask = [.. Enumerable.Range(0, (int)ws.shape[1]).Select(layer => layers is null || layers(layer) ? 1.0 : 0)];
        Tensor shift = Vectors.select(0, direction).to(ws.device) * (steps * Scale[direction]);
        return ws + tensor(mask, [1, mask.Length, 1], ws.dtype, ws.device) * shift;
    }

    public void Dispose() => Vectors.Dispose();

    private static LatentDirections Of(string method, Tensor symmetric, StyleStudy study, StyleGenerator generator, int count)
    {
        (Tensor values, Tensor vectors) = linalg.eigh(symmetric); // ascending, one a column
        long size = values.shape[0];
        if (count < 1 || count > size) throw new ArgumentException($"There are {size} directions; {count} were asked for.", nameof(count));
        Tensor best = vectors.narrow(1, size - count, count).flip(1).T.contiguous(); // [K, style]
        Tensor variance = best.mm(Covariance(study, generator)).mul(best).sum(1).clamp_min_(0);
        return new LatentDirections(
            method, best.to_type(float32).DetachFromDisposeScope(), [.. values.narrow(0, size - count, count).flip(0).data<double>().ToArray()],
            [.. variance.sqrt().data<double>().ToArray()]);
    }

    /// <summary>Of w, float64 [style, style].</summary>
    private static Tensor Covariance(StyleStudy study, StyleGenerator generator)
    {
        Tensor w = study.Styles(generator, Samples, "directions").select(1, 0).cpu().to_type(float64);
        w = w - w.mean([0]);
        return w.T.mm(w) / (Samples - 1);
    }
}
