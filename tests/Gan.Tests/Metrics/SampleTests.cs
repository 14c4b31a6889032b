using System.Reflection;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Tests.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class SampleTests : IDisposable
{
    private const int Count = 70;

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_batch_size_does_not_change_a_metric(int batchSize)
    {
        using var extractor = new LeNetFeatures("lenet-random", LeNetWeights.Random());
        Evidence whole = Evidence(extractor, Count), batched = Evidence(extractor, batchSize);
        foreach (Metric metric in MetricList.All)
        {
            Assert.True(metric.Applies(whole), metric.Stem);
            Assert.Equal(metric.Compute(whole), metric.Compute(batched), 1e-5);
        }
    }

    [Fact]
    public void Images_are_rounded_to_the_eight_bits_of_a_file()
    {
        using var pixels = new PixelFeatures(3);
        Tensor images = tensor(new[] { -1.2f, 0.001f, 0.99999f }).reshape(1, 1, 1, 3);
        using Fake fake = Fake.Of(pixels, (_, _) => (images, null), 1);
        Assert.Equal([0, 128, 255], fake.Features.data<float>().ToArray().Select(v => (int)Math.Round((v + 1) * 127.5)));
        Assert.Equal(128 / 127.5 - 1, fake.Features[0, 1].item<float>(), 1e-6);
        Assert.Null(fake.Images);
    }

    [Fact]
    public void The_sampler_is_asked_for_every_image_once_in_order()
    {
        using var pixels = new PixelFeatures(4);
        List<(long, int)> asked = [];
        using Real real = Real.Of(pixels, (start, n) =>
        {
            asked.Add((start, n));
            return (zeros(n, 1, 2, 2), arange(start, start + n));
        }, count: 10, batchSize: 4, keepImages: true);
        Assert.Equal([(0, 4), (4, 4), (8, 2)], asked);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), real.Labels!.data<long>().ToArray());
        Assert.Equal([10, 1, 2, 2], real.Images!.shape);
    }

    [Fact]
    public void Real_and_fake_samples_do_not_convert_into_each_other()
    {
        Assert.False(typeof(Real).IsAssignableFrom(typeof(Fake)) || typeof(Fake).IsAssignableFrom(typeof(Real)));
        foreach (Type type in new[] { typeof(Real), typeof(Fake), typeof(Sample) })
        {
            Assert.DoesNotContain(type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy),
                method => method.Name is "op_Implicit" or "op_Explicit");
        }
        Assert.Equal([typeof(Real), typeof(Fake)], Parameters(typeof(PrecisionRecall)));
        Assert.Equal([typeof(Real), typeof(Fake)], Parameters(typeof(DensityCoverage)));
        Assert.Equal([typeof(Real), typeof(Fake)], Parameters(typeof(KernelDistance)));

        static IEnumerable<Type> Parameters(Type metric) =>
            metric.GetMethod("Compute")!.GetParameters().Take(2).Select(p => p.ParameterType);
    }

    [Fact]
    public void Rows_that_disagree_are_refused()
    {
        Assert.Contains("2 logits for 3", Assert.Throws<ArgumentException>(() => Samples.Real(zeros(3, 1), logits: zeros(2, 5))).Message);
        Assert.Contains("expected [N, D]", Assert.Throws<ArgumentException>(() => Samples.Real(zeros(3))).Message);
    }

    [Fact]
    public void Evidence_of_two_extractors_is_refused() => Assert.Throws<ArgumentException>(
        () => new Evidence(new Real("a", zeros(3, 2)), new Fake("b", zeros(3, 2))));

    [Fact]
    public void Pixel_features_are_the_pixels_and_refuse_other_sizes()
    {
        using var pixels = new PixelFeatures(4);
        Assert.Equal([1, 2, 3, 4], pixels.Extract(tensor(new[] { 1f, 2, 3, 4 }).reshape(1, 1, 2, 2)).Features.data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => pixels.Extract(zeros(1, 1, 3, 3)));
    }

    private static Evidence Evidence(LeNetFeatures extractor, int batchSize)
    {
        Tensor real = Samples.Normal(1, Count, 1024).reshape(Count, 1, 32, 32).to_type(float32) * 0.5;
        Tensor fake = Samples.Normal(2, Count, 1024).reshape(Count, 1, 32, 32).to_type(float32) * 0.4 + 0.1;
        Tensor labels = arange(Count).remainder(10);
        return new Evidence(
            Real.Of(extractor, Rows(real), Count, batchSize, keepImages: true),
            Fake.Of(extractor, Rows(fake), Count, batchSize, keepImages: true));

        ImageSampler Rows(Tensor images) => (start, n) => (images.narrow(0, start, n), labels.narrow(0, start, n));
    }
}
