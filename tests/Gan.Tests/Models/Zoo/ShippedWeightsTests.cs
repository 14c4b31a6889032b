using Gan.Experiments;
using Gan.Metrics;
using Gan.Models.Zoo;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.Zoo;

public sealed class ShippedWeightsTests
{
    private const string Name = "cdcgan-mnist-28";

    [Fact]
    public void The_shipped_network_measures_what_its_provenance_says()
    {
        using var scope = NewDisposeScope();
        ShippedWeights shipped = ShippedWeights.Find(Name);
        Lab lab = Lab.Start("Zoo/ShippedWeights", shipped.Provenance.Profile, shipped.Provenance.Seed, "cpu", _ => _ => { });
        using ZooStudy study = ZooStudy.Open(lab, "mnist");
        IGenerator generator = study.Shipped(Name);
        using Fake fake = study.Sample(generator, 1000);
        double agreement = LabelAgreement.Compute(fake).Share;
        if (study.Source.Name == "mnist")
        {
            // The same latents, a tenth of them: five standard deviations of a share of 1,000.
            double recorded = shipped.Provenance.Metrics.Single(m => m.Name == "agreement10k").Value;
            Assert.InRange(agreement, recorded - 5 * Math.Sqrt(recorded * (1 - recorded) / 1000), 1);
            Assert.Equal(study.Source.Identity, shipped.Provenance.Data);
        }
        else
        {
            // A classifier of the library's own digits reads MNIST's less well, but far above chance.
            Assert.True(agreement > 0.5, $"Only {agreement:P1} of the digits are read as requested.");
        }
    }

    [Fact]
    public void Weights_that_are_not_there_are_named_with_those_that_are()
    {
        FileNotFoundException problem = Assert.Throws<FileNotFoundException>(() => ShippedWeights.Find("zoo-cdcgan-mnits"));
        Assert.Contains("zoo-cdcgan-mnits", problem.Message);
        Assert.Contains(Name, problem.Message);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_their_first_key()
    {
        using var other = new CganGenerator(CganConfig.For("smoke"));
        Assert.Contains("layers.0.", Assert.Throws<InvalidDataException>(() => ShippedWeights.Find(Name).LoadInto(other)).Message);
    }
}
