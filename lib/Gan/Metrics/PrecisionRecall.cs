using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Improved precision and recall (Kynkäänniemi et al. 2019): a set's support is the union of balls around its points, each as large as the
/// distance to the point's k-th nearest neighbor (itself excluded), boundary included.
/// </summary>
/// <param name="Precision">Share of generated images inside the real support: quality.</param>
/// <param name="Recall">Share of real images inside the generated support: variety.</param>
public sealed record PrecisionRecall(double Precision, double Recall)
{
    /// <summary>Measures both.</summary>
    /// <param name="k">Neighbors; 3 in the paper.</param>
    /// <param name="chunk">Rows of the distance matrix at a time; 0 chooses.</param>
    public static PrecisionRecall Compute(Real real, Fake fake, int k = 3, int chunk = 0)
    {
        using var scope = NewDisposeScope();
        Tensor realRadii = Neighbors.SquaredRadii(real.Features, k, chunk).unsqueeze(1); // [N, 1]
        Tensor fakeRadii = Neighbors.SquaredRadii(fake.Features, k, chunk).unsqueeze(0); // [1, M]
        Tensor fakeInside = zeros(fake.Count, @bool);
        long realInside = 0;
        new Neighbors(real.Features, fake.Features, chunk).ForEachChunk((start, squared) =>
        {
            fakeInside.logical_or_(squared.le(realRadii.narrow(0, start, squared.shape[0])).any(0));
            realInside += squared.le(fakeRadii).any(1).sum().item<long>();
        });
        return new PrecisionRecall(fakeInside.sum().item<long>() / (double)fake.Count, realInside / (double)real.Count);
    }
}
