using Gan.Models.StyleGan2;
using Gan.Models.StyleGan2.Projection;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class StyleDistributionTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Mean_and_deviation_are_those_of_random_styles()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor w = generator.Map(randn(20_000, generator.LatentSize)).detach(), mean = w.mean([0]);
        using StyleDistribution styles = StyleDistribution.Of(generator, 20_000, seed: 4);
        double deviation = Math.Sqrt(Probe.Values((w - mean).square().sum(1).mean())[0]);
        Assert.Equal(deviation, styles.Deviation, 0.02 * deviation);
        Assert.True((styles.Mean - mean).norm().item<float>() < 0.05 * deviation);
    }

    [Fact]
    public void The_seed_and_the_count_decide_and_batches_do_not()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        using StyleDistribution one = StyleDistribution.Of(generator, 2500, 4), again = StyleDistribution.Of(generator, 2500, 4), other = StyleDistribution.Of(generator, 2500, 5);
        Assert.Equal((0, one.Deviation), (Probe.Gap(one.Mean, again.Mean), again.Deviation));
        Probe.Apart(one.Mean, other.Mean, 1e-5);
    }
}
