using Gan.Experiments;
using Gan.Metrics;
using Gan.Models;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class ShippedNetworksTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void A_shipped_generator_measures_what_its_provenance_says(int resolution)
    {
        const int Count = 2000; // as the last point of the training's curve
        using var scope = NewDisposeScope();
        string name = $"stylegan-sprites-person-{resolution}";
        Provenance provenance = ShippedWeights.Find(name).Provenance;
        Lab lab = Lab.Start("StyleGan/Shipped", provenance.Profile, provenance.Seed, "cpu", _ => _ => { });
        using StyleGanStudy study = StyleGanStudy.Open(lab, "sprites-person", resolution);
        using StyleGanGenerator generator = (StyleGanGenerator)PaperModels.Catalogue.Open(name);
        Assert.Equal(provenance.Data, study.Source.Identity);
        using Real real = Real.Of(study.Features, study.Images, Count);
        using Fake fake = study.Sample((IGenerator)generator, Count);
        Assert.Equal(provenance.Curve[^1].Step, provenance.Steps);
        double recorded = provenance.Curve[^1].Frechet;
        Assert.InRange(FrechetDistance.Compute(real, fake), 0.95 * recorded, 1.05 * recorded); // other latents than then: 3 % of sampling
    }

    [Fact]
    public void The_training_of_a_shipped_generator_brought_it_closer_to_the_data()
    {
        foreach (int resolution in (int[])[32, 64])
        {
            IReadOnlyList<CurvePoint> curve = ShippedWeights.Find($"stylegan-sprites-person-{resolution}").Provenance.Curve;
            Assert.True(curve.Count >= 5);
            Assert.True(curve[^1].Frechet < curve[0].Frechet / 10);
        }
    }

    [Fact]
    public void A_network_that_is_neither_shipped_nor_a_run_is_refused_by_name()
    {
        Assert.Contains("stylegan-nobody-32", Assert.Throws<FileNotFoundException>(() => PaperModels.Catalogue.Open("stylegan-nobody-32")).Message);
        Assert.Contains("sprite-reader-32", Assert.Throws<InvalidDataException>(() => PaperModels.Catalogue.Open("sprite-reader-32")).Message); // a classifier
    }
}
