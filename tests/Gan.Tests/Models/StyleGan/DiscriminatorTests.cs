using Gan.Losses;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Tests.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class DiscriminatorTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke");

    [Theory]
    [InlineData(4, 1), InlineData(8, 1), InlineData(16, 1), InlineData(16, 0.3), InlineData(8, 0.8)]
    public void Scores_are_those_of_the_network_written_out_plainly(int resolution, double alpha)
    {
        using StyleGanDiscriminator network = Probe.Stirred(new StyleGanDiscriminator(Config));
        Tensor images = randn(8, 3, resolution, resolution) * (arange(8, dtype: ScalarType.Float32) + 1).view(-1, 1, 1, 1);
        Probe.Near(Reference.Score(network, images, new Stage(resolution, alpha), 4), network.Score(images, new Stage(resolution, alpha)), 1e-4);
    }

    [Fact]
    public void Fully_faded_out_it_is_the_smaller_network_on_halved_images_and_fully_in_the_larger_one()
    {
        using StyleGanDiscriminator network = Probe.Stirred(new StyleGanDiscriminator(Config));
        Tensor images = randn(4, 3, 16, 16), large = network.Score(images, new Stage(16));
        Tensor small = network.Score(Reference.Halved(images), new Stage(8));
        Probe.Near(small, network.Score(images, new Stage(16, 0)), 1e-6);
        Probe.Near(large, network.Score(images, new Stage(16, 1 - 1e-9)), 1e-6);
        Probe.Near(network.forward(images), large, 0);
        Probe.Apart(small, large, 1e-3);
    }

    [Fact]
    public void The_score_of_an_image_depends_on_its_group()
    {
        using StyleGanDiscriminator network = Probe.Stirred(new StyleGanDiscriminator(Config));
        using StyleGanDiscriminator alone = Probe.Stirred(new StyleGanDiscriminator(Config with { MinibatchStdGroup = 0 }));
        Tensor images = randn(8, 3, 16, 16), changed = images.clone();
        changed[2] = changed[2] * 5; // group {0, 2, 4, 6} of two groups
        double[] moved = Probe.Values((network.forward(changed) - network.forward(images)).abs());
        Assert.All((int[])[0, 2, 4, 6], i => Assert.True(moved[i] > 1e-4));
        Assert.All((int[])[1, 3, 5, 7], i => Assert.Equal(0, moved[i], 1e-5));
        double[] own = Probe.Values((alone.forward(changed) - alone.forward(images)).abs());
        Assert.All(own.Select((v, i) => (v, i)).Where(p => p.i != 2), p => Assert.Equal(0, p.v, 1e-5));
    }

    [Fact]
    public void Of_the_scores_of_all_classes_the_images_own_counts()
    {
        using StyleGanDiscriminator network = Probe.Stirred(new StyleGanDiscriminator(Config with { Classes = 3 }));
        Tensor images = randn(4, 3, 16, 16), labels = tensor([2L, 0L, 1L, 2L]), all = network.forward(images);
        Assert.Equal([4, 3], all.shape);
        double[] scores = Probe.Values(all), own = Probe.Values(network.Score(images, new Stage(16), labels));
        Assert.Equal([scores[2], scores[3], scores[7], scores[11]], own);
        using StyleGanDiscriminator unconditional = new(Config);
        Assert.Equal([4, 1], unconditional.Score(images, new Stage(16), labels).shape);
    }

    [Fact]
    public void Features_and_the_last_layer_are_the_whole_network()
    {
        using StyleGanDiscriminator network = new(Config, outputs: 5);
        Tensor images = randn(4, 3, 16, 16), features = network.Features(images);
        Assert.Equal([4, Config.ChannelsAt(2)], features.shape);
        Probe.Near(network.forward(images), network.Outputs(features), 1e-6);
        Assert.Equal([4, 5], network.forward(images).shape);
    }

    [Fact]
    public void Images_of_another_shape_are_refused()
    {
        using StyleGanDiscriminator network = new(Config);
        string Refused(Tensor images, int resolution) => Assert.Throws<ArgumentException>(() => network.Score(images, new Stage(resolution))).Message;
        Assert.Contains("images is [4, 3, 8, 8], expected [N, 3, 16, 16]", Refused(randn(4, 3, 8, 8), 16));
        Assert.Contains("expected [N, 3, 8, 8]", Refused(randn(4, 1, 8, 8), 8));
        Assert.Contains("A resolution of 32", Refused(randn(4, 3, 32, 32), 32));
        Assert.Contains("A batch of 6 does not divide into groups of 4", Refused(randn(6, 3, 16, 16), 16));
        Assert.Throws<ArgumentException>(() => network.forward(randn(4, 3, 8, 8)));
    }

    public static TheoryData<string, double> Penalties => new() { { "R1", 1 }, { "R1", 0.4 }, { "WGAN-GP", 1 }, { "WGAN-GP", 0.4 } };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Gradients_of_gradient_penalties_agree_with_finite_differences(string penalty, double alpha)
    {
        manual_seed(11).Dispose();
        StyleGanConfig config = Config with { Resolution = 8, ChannelBase = 16, ChannelMax = 4, MinibatchStdGroup = 2 };
        using StyleGanDiscriminator network = Probe.Stirred(new StyleGanDiscriminator(config));
        network.to(ScalarType.Float64);
        Tensor real = randn([4, 3, 8, 8], float64), fake = randn([4, 3, 8, 8], float64), mix = rand([4], float64);
        Tensor Score(Tensor images) => network.Score(images, new Stage(8, alpha));
        Tensor Loss() => penalty == "R1" ? R1.Penalty(Score, real, 10) : GradientPenalty.Penalty(Score, real, fake, mix);
        Loss().backward();
        RandomStream random = new(3);
        int compared = 0;
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            if (parameter.grad is not { } gradient) continue; // the last bias, and what a stage does not use
            Tensor numbers = parameter.detach().view(-1), slopes = gradient.contiguous().view(-1);
            for (int k = 0; k < 4; k++)
            {
                long i = random.NextInt64(numbers.shape[0]);
                double Moved(double by)
                {
                    using var scope = NewDisposeScope();
                    using (no_grad()) numbers.narrow(0, i, 1).add_(by);
                    double loss = Loss().item<double>();
                    using (no_grad()) numbers.narrow(0, i, 1).add_(-by);
                    return loss;
                }
                const double Step = 1e-6;
                double numeric = (Moved(Step) - Moved(-Step)) / (2 * Step), exact = slopes[i].item<double>();
                double tolerance = 1e-5 * Math.Max(1, Math.Abs(exact));
                Assert.True(Math.Abs(numeric - exact) <= tolerance, $"{name}[{i}]: {numeric} by differences, {exact} by autograd.");
                if (Math.Abs(exact) > 1e-6) compared++;
            }
        }
        Assert.True(compared > 20, $"Only {compared} slopes were not zero.");
    }
}
