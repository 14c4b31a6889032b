using Gan.Experiments;
using Gan.Metrics;
using Gan.Models;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Results;
using Gan.Tests.Layers;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>The network that the suite ships is the one its provenance speaks of.</summary>
public sealed class ShippedTests : IDisposable
{
    private const string Name = "stylegan2-sprites-person-32";

    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_measures_what_its_provenance_says()
    {
        const int Count = 2000; // as the last point of the training's curve
        Provenance provenance = ShippedWeights.Find(Name).Provenance;
        Lab lab = Lab.Start("StyleGan2/Shipped", provenance.Profile, provenance.Seed, "cpu", _ => _ => { });
        using StyleGan2Study study = StyleGan2Study.Open(lab, "sprites-person", 32);
        using StyleGan2Generator generator = (StyleGan2Generator)PaperModels.Catalogue.Open(Name);
        Assert.Equal(provenance.Data, study.Source.Identity);
        using Real real = Real.Of(study.Features, study.Images, Count);
        using Fake fake = study.Sample((IGenerator)generator, Count);
        Assert.Equal(provenance.Curve[^1].Step, provenance.Steps);
        double recorded = provenance.Curve[^1].Frechet;
        Assert.InRange(FrechetDistance.Compute(real, fake), 0.95 * recorded, 1.05 * recorded); // other latents than then: 3 % of sampling
    }

    /// <summary>A copy of the file opens as well, though nothing says how it was made.</summary>
    [Fact]
    public void A_copy_of_its_file_draws_the_same()
    {
        using StyleGan2Generator named = (StyleGan2Generator)PaperModels.Catalogue.Open(Name), copied = StyleGan2Networks.Open(ShippedWeights.Find(Name).Path);
        Tensor z = randn(4, named.LatentSize);
        Probe.Near(named.Synthesize(named.Broadcast(named.Map(z)), Noise.Fixed), copied.Synthesize(copied.Broadcast(copied.Map(z)), Noise.Fixed), 0);
    }
}
