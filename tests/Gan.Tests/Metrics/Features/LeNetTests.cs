using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class LeNetTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    /// <summary>
    /// The MNIST test accuracy of weights that are here: the published file's is known, and is checked where the data are.
    /// </summary>
    public static TheoryData<string> WeightsAtHand =>
        MnistFiles.Test is not null && File.Exists(Published) ? ["published", "waves"] : ["waves"];

    private static string Published => Path.Combine(MnistFiles.Root ?? "", "gan-metrics-lenet", "lenet.pth");

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Its_state_dict_has_the_keys_and_shapes_of_the_published_file()
    {
        using var network = new LeNet();
        Assert.Equal(
            LeNetWeights.Shapes.Select(pair => $"{pair.Key}: [{string.Join(", ", pair.Value)}]").Order(),
            network.state_dict().Select(pair => $"{pair.Key}: [{string.Join(", ", pair.Value.shape)}]").Order());
    }

    [Theory]
    [MemberData(nameof(WeightsAtHand))]
    public void It_computes_what_pytorch_computes(string weights)
    {
        if (weights == "published")
        {
            using LeNetFeatures published = LeNetFeatures.Load("lenet-mnist", LegacyPth.Load(Published));
            (Tensor images, Tensor labels) = MnistFiles.Read(MnistFiles.Test!);
            using Real real = Real.Of(published, (start, n) => (images.narrow(0, start, n), labels.narrow(0, start, n)), 10_000);
            Assert.Equal(0.9821, LabelAgreement.Compute(real).Share, 1e-9);
            return;
        }
        // torch 1.13.1, float64: weights 0.2 sin(0.7 i + 0.1 n); image 0.5 + 0.5 sin(0.013 i^1.2), i = 0 … 2·784 − 1, zero-padded by 2.
        using LeNetFeatures features = LeNetFeatures.Load("lenet-waves", LeNetWeights.Waves());
        float[] pixels = [.. Enumerable.Range(0, 2 * 784).Select(i => (float)Math.Sin(0.013 * Math.Pow(i, 1.2)))];
        Tensor waves = tensor(pixels).reshape(2, 1, 28, 28);
        Extraction extraction = features.Extract(waves);
        float[] row = extraction.Features.data<float>().ToArray(), logits = extraction.Logits!.data<float>().ToArray();
        foreach ((int index, double expected) in ReferenceFeatures) Assert.Equal(expected, row[index], 2e-5);
        for (int i = 0; i < 10; i++) Assert.Equal(ReferenceLogits[i], logits[10 + i], 5e-5);
    }

    [Theory]
    [InlineData(1, 28)]
    [InlineData(1, 16)]
    [InlineData(1, 64)]
    [InlineData(3, 32)]
    public void Other_sizes_and_color_are_fitted_without_changing_the_mean_brightness_of_a_plain_image(int channels, int size)
    {
        Tensor fitted = LeNetFeatures.Fit(ones(2, channels, size, size) * 0.5, 1);
        Assert.Equal([2, 1, 32, 32], fitted.shape);
        Assert.Equal(0.75, fitted[0, 0, 16, 16].item<float>(), 1e-6);
        Assert.Equal(size == 28 ? 0 : 0.75, fitted[0, 0, 0, 0].item<float>(), 1e-6); // the frame is background
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused()
    {
        Assert.Contains("[N, C, H, W]", Assert.Throws<ArgumentException>(() => LeNetFeatures.Fit(zeros(1, 32, 32), 1)).Message);
        Assert.Contains("2 channels", Assert.Throws<ArgumentException>(() => LeNetFeatures.Fit(zeros(1, 2, 32, 32), 1)).Message);
    }

    [Fact]
    public void Weights_that_lack_a_key_have_a_foreign_one_or_another_shape_are_refused_by_name()
    {
        Dictionary<string, Tensor> weights = LeNetWeights.Waves();
        Tensor bias = weights["fc.f6.bias"];
        weights.Remove("fc.f6.bias");
        Assert.Contains("'fc.f6.bias'", Refusal());
        weights["fc.f6.bias"] = zeros(83);
        Assert.Contains("[83], a LeNet needs [84]", Refusal());
        weights["fc.f6.bias"] = bias;
        weights["fc.f8.weight"] = zeros(1);
        Assert.Contains("'fc.f8.weight'", Refusal());

        string Refusal() => Assert.Throws<InvalidDataException>(() => LeNetFeatures.Load("x", weights)).Message;
    }

    private static readonly (int Index, double Value)[] ReferenceFeatures =
        [(0, -0.973467), (1, 0.950488), (41, -0.908459), (83, 0.867103)];

    private static readonly double[] ReferenceLogits =
        [0.493151, -1.069405, 1.405581, -0.322754, -0.976236, 1.210083, -1.091647, -0.328966, 1.297143, -1.129662];
}
