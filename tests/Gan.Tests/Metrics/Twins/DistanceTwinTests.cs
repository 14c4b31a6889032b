using System.Text.Json.Nodes;
using Gan.Metrics;
using Gan.Tests.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Twins;

/// <summary>The distances against numpy and scipy, on features that neither knows in closed form.</summary>
public sealed class DistanceTwinTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [TwinFact("numpy, scipy")]
    public void Every_distance_of_features_is_what_numpy_and_scipy_make_of_them()
    {
        Tensor mixed = Samples.Normal(3, 24, 24) * 0.4;
        Tensor a = Samples.Normal(1, 260, 24).to_type(float32), b = (Samples.Normal(2, 240, 24).mm(mixed) * 0.6 + 0.3).to_type(float32);
        Tensor logits = (Samples.Normal(5, 240, 7) * 2).to_type(float32);
        JsonNode twin = Twin.Run("distances", TwinArray.Save(_folder["a.npy"], a), TwinArray.Save(_folder["b.npy"], b), TwinArray.Save(_folder["c.npy"], logits), "7");
        (Real real, Fake fake) = (Samples.Real(a), Samples.Fake(b, logits));
        Near("fd", FrechetDistance.Compute(real, fake));
        Near("kid", KernelDistance.OfAll(real, fake));
        ClassifierScore score = ClassifierScore.Compute(fake, splits: 7);
        Assert.Equal((double)twin["cs"]![0]!, score.Mean, 1e-10);
        Assert.Equal((double)twin["cs"]![1]!, score.Deviation, 1e-10);
        (PrecisionRecall inside, DensityCoverage balls) = (PrecisionRecall.Compute(real, fake), DensityCoverage.Compute(real, fake));
        Near("precision", inside.Precision);
        Near("recall", inside.Recall);
        Near("density", balls.Density);
        Near("coverage", balls.Coverage);
        Assert.InRange(inside.Precision, 0.05, 0.95); // neither all nor none, so that a wrong radius would show
        Assert.InRange(inside.Recall, 0.02, 0.95);

        void Near(string name, double value)
        {
            double expected = (double)twin[name]!;
            Assert.True(Math.Abs(value - expected) <= 1e-9 * Math.Abs(expected), $"{name} is {value}, Python has {expected}.");
        }
    }
}
