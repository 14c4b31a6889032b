using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Tests.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>LPIPS with weights of a formula; with the real ones it is measured in Training/PublishedNetworksTests.</summary>
public sealed class LpipsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<LpipsNetwork> Networks => [LpipsNetwork.Alex, LpipsNetwork.Squeeze, LpipsNetwork.Vgg];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_image_has_no_distance_from_itself_and_the_same_from_another_both_ways(LpipsNetwork network)
    {
        using Lpips lpips = Make(network);
        (Tensor a, Tensor b) = Pairs(3, 40);
        Assert.Equal([0, 0, 0], Values(lpips.Distance(a, a)));
        float[] there = Values(lpips.Distance(a, b)), back = Values(lpips.Distance(b, a));
        for (int i = 0; i < 3; i++)
        {
            Assert.True(there[i] > 1e-3);
            Assert.Equal(there[i], back[i], 1e-6 * there[i] + 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_pair_has_the_same_distance_in_any_batch(LpipsNetwork network)
    {
        using Lpips lpips = Make(network);
        (Tensor a, Tensor b) = Pairs(5, 40);
        float[] whole = Values(lpips.Distance(a, b));
        for (int i = 0; i < 5; i++)
        {
            float alone = lpips.Distance(a.narrow(0, i, 1), b.narrow(0, i, 1)).item<float>();
            Assert.Equal(whole[i], alone, 1e-5 * whole[i]);
        }
    }

    /// <summary>Along the gradient itself, where the rise is ‖g‖ per unit: at a step where neither kinks nor float32 matter.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_reach_both_images_and_agree_with_finite_differences(LpipsNetwork network)
    {
        using Lpips lpips = Make(network);
        (Tensor a, Tensor b) = Pairs(2, 32);
        foreach (bool first in (bool[])[true, false])
        {
            Tensor moved = (first ? a : b).detach().requires_grad_();
            Tensor total = (first ? lpips.Distance(moved, b) : lpips.Distance(a, moved)).sum();
            Tensor gradient = autograd.grad([total], [moved])[0];
            double norm = gradient.norm().item<float>();
            Assert.True(norm > 1e-3);
            Tensor direction = gradient / norm;
            const double Step = 0.001;
            double rise = (At(Step) - At(-Step)) / (2 * Step);
            Assert.Equal(norm, rise, 0.01 * norm);

            double At(double step)
            {
                using var quiet = no_grad();
                Tensor x = moved + direction * step;
                return (first ? lpips.Distance(x, b) : lpips.Distance(a, x)).to_type(float64).sum().item<double>();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Partners_that_were_embedded_before_have_the_same_distance_and_gradient(LpipsNetwork network)
    {
        using Lpips lpips = Make(network, 48);
        (Tensor a, Tensor b) = Pairs(3, 40);
        Tensor moved = b.detach().requires_grad_();
        IReadOnlyList<Tensor> seen = lpips.Embed(a);
        Tensor together = lpips.Distance(a, moved), apart = lpips.DistanceTo(seen, moved);
        Assert.Equal([3], apart.shape);
        for (int i = 0; i < 3; i++) Assert.Equal(Values(together.detach())[i], Values(apart.detach())[i], 1e-5 * Values(together.detach())[i]);
        Tensor expected = autograd.grad([together.sum()], [moved])[0], actual = autograd.grad([apart.sum()], [moved])[0];
        Assert.True((expected - actual).abs().max().item<float>() < 1e-4 * expected.abs().max().item<float>());
        Assert.Contains("another size", Assert.Throws<ArgumentException>(() => lpips.DistanceTo(seen, b.narrow(0, 0, 2))).Message);
    }

    [Fact]
    public void Where_nothing_fires_the_features_and_their_gradient_are_zero_and_not_NaN()
    {
        Tensor features = zeros(1, 4, 2, 2).requires_grad_();
        Tensor unit = Lpips.Normalize(features);
        Assert.Equal(0, unit.abs().max().item<float>());
        Assert.Equal(0, autograd.grad([unit.square().sum()], [features])[0].abs().max().item<float>());
        Tensor three = Lpips.Normalize(tensor(new[] { 3f, 4 }).reshape(1, 2, 1, 1));
        Assert.Equal(0.6f, three[0, 0, 0, 0].item<float>(), 1e-6f);
        Assert.Equal(0.8f, three[0, 1, 0, 0].item<float>(), 1e-6f);
    }

    [Fact]
    public void Grey_images_are_compared_as_the_same_grey_in_three_channels()
    {
        using Lpips lpips = Make(LpipsNetwork.Alex);
        Tensor a = Reference.Waves(2, 1, 40, 40), b = a.flip(3);
        Assert.Equal(Values(lpips.Distance(a.repeat(1, 3, 1, 1), b.repeat(1, 3, 1, 1))), Values(lpips.Distance(a, b)));
    }

    [Fact]
    public void A_size_is_named_and_images_are_brought_to_it()
    {
        using Lpips native = Make(LpipsNetwork.Alex), sized = Make(LpipsNetwork.Alex, 64);
        Assert.Equal(("lpips-alex", "lpips-alex@64"), (native.Name, sized.Name));
        Assert.Equal((31, 1), (native.MinimumSize, sized.MinimumSize));
        (Tensor a, Tensor b) = Pairs(2, 32);
        Tensor Enlarged(Tensor x) => nn.functional.interpolate(x, [64, 64], mode: InterpolationMode.Bilinear, align_corners: false);
        float[] expected = Values(native.Distance(Enlarged(a), Enlarged(b))), actual = Values(sized.Distance(a, b));
        for (int i = 0; i < 2; i++) Assert.Equal(expected[i], actual[i], 1e-5);
        (Tensor c, Tensor d) = Pairs(2, 64);
        Assert.Equal(Values(native.Distance(c, d)), Values(sized.Distance(c, d)));
        Assert.Equal([2], sized.Distance(zeros(2, 1, 4, 4), ones(2, 1, 4, 4)).shape);
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused_in_a_sentence()
    {
        using Lpips lpips = Make(LpipsNetwork.Alex);
        Assert.Contains("28×28 are too small for lpips-alex, which needs 31×31", Refusal(zeros(1, 3, 28, 28), zeros(1, 3, 28, 28)));
        Assert.Contains("2 channels", Refusal(zeros(1, 2, 32, 32), zeros(1, 2, 32, 32)));
        Assert.Contains("pairs have one shape", Refusal(zeros(2, 3, 32, 32), zeros(1, 3, 32, 32)));
        Assert.Contains("[N, C, H, W]", Refusal(zeros(3, 32, 32), zeros(3, 32, 32)));
        Assert.Contains("at least 31", Assert.Throws<ArgumentException>(() => Make(LpipsNetwork.Alex, 30)).Message);

        string Refusal(Tensor a, Tensor b) => Assert.Throws<ArgumentException>(() => lpips.Distance(a, b)).Message;
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_name_and_a_classifier_is_left_aside()
    {
        using FeatureTrunk alex = new AlexNetTrunk();
        Dictionary<string, Tensor> trunk = Reference.Weights(alex), heads = Heads(alex);
        trunk["classifier.1.weight"] = zeros(1);
        Lpips.Load(LpipsNetwork.Alex, trunk, heads).Dispose();
        trunk["features.13.weight"] = zeros(1);
        Assert.Contains("'features.13.weight' is no weight of an AlexNet", Refusal());
        trunk.Remove("features.13.weight");
        heads["lin5.model.1.weight"] = ones(1, 512, 1, 1);
        Assert.Contains("'lin5.model.1.weight'", Refusal());
        heads.Remove("lin5.model.1.weight");
        heads["lin4.model.1.weight"] = ones(1, 512, 1, 1);
        Assert.Contains("[1, 512, 1, 1], lpips-alex's calibration needs [1, 256, 1, 1]", Refusal());
        heads.Remove("lin4.model.1.weight");
        Assert.Contains("lack 'lin4.model.1.weight'", Refusal());

        string Refusal() => Assert.Throws<InvalidDataException>(() => Lpips.Load(LpipsNetwork.Alex, trunk, heads)).Message;
    }

    [Fact]
    public void A_distance_leaves_one_tensor_behind()
    {
        using Lpips lpips = Make(LpipsNetwork.Alex);
        (Tensor a, Tensor b) = Pairs(2, 40);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Tensor distance = lpips.Distance(a, b);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal([2], distance.shape);
        Assert.Equal(float32, distance.dtype);
    }

    private static Lpips Make(LpipsNetwork network, int? size = null)
    {
        using FeatureTrunk trunk = FeatureTrunkTests.Make(network switch
        {
            LpipsNetwork.Alex => "alexnet",
            LpipsNetwork.Squeeze => "squeezenet1_1",
            _ => "vgg16",
        });
        return Lpips.Load(network, Reference.Weights(trunk), Heads(trunk), size);
    }

    private static Dictionary<string, Tensor> Heads(FeatureTrunk trunk) => Enumerable.Range(0, trunk.Widths.Count).ToDictionary(
        i => $"lin{i}.model.1.weight", i => Reference.Waves(1, trunk.Widths[i], 1, 1).abs());

    private static (Tensor A, Tensor B) Pairs(int count, int size)
    {
        Tensor a = Reference.Waves(count, 3, size, size);
        return (a, (a * 0.8 + a.flip(2, 3) * 0.2).contiguous());
    }

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
