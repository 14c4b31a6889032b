using Gan.Metrics;
using Gan.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class LinearSeparabilityTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_plane_separates_an_attribute_that_is_one()
    {
        Tensor codes = Samples.Normal(1, 4000, 16), direction = Samples.Normal(2, 16, 1).select(1, 0);
        LinearSeparability separability = LinearSeparability.OfLogits(codes, (codes.mv(direction) + 0.5).unsqueeze(1), ["smile"]);
        Assert.Equal(1, separability.Score);
        AttributeSeparability smile = Assert.Single(separability.Attributes);
        Assert.Equal(("smile", 0.0, 1.0, 2000L, true), (smile.Name, smile.Entropy, smile.Accuracy, smile.Count, smile.Converged));
        Assert.InRange(smile.LabelEntropy, 0.9, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_random_bit_doubles_the_score(int bits)
    {
        Tensor codes = Samples.Normal(1, 8000, 4), labels = Samples.Normal(2, 8000, bits).gt(0);
        string[] names = [.. Enumerable.Range(0, bits).Select(i => $"bit {i}")];
        Assert.Equal(Math.Pow(2, bits), LinearSeparability.OfLabels(codes, labels, names).Score, 0.01 * Math.Pow(2, bits));
    }

    [Fact]
    public void In_as_many_dimensions_as_points_even_random_bits_look_separable()
    {
        double score = LinearSeparability.OfLabels(Samples.Normal(1, 100, 200), Samples.Normal(2, 100, 1).gt(0), ["bit"]).Score;
        Assert.Equal(1, score); // which is why N has to be many times the dimension
    }

    [Fact]
    public void Logits_give_the_entropies_of_LinearSVC_on_the_most_confident_half()
    {
        Tensor points = SvmPoints.Points();
        LinearSeparability separability = LinearSeparability.OfLogits(points, SvmPoints.Logits(points), ["a", "b", "c"]);
        Assert.Equal([0, 0.9950769603386121, 0.6014133429392664], separability.Attributes.Select(a => Math.Round(a.Entropy, 12)),
            (x, y) => Math.Abs(x - y) < 1e-11);
        Assert.Equal([88, 74, 76], separability.Attributes.Select(a => (int)Math.Round(a.Positives * 150)));
        Assert.Equal(3.024067418385303, separability.Score, 1e-9);
        Assert.Equal(300, separability.Count);
        Assert.All(separability.Attributes, attribute => Assert.Equal(150, attribute.Count));
    }

    [Fact]
    public void The_unsure_half_is_dropped_for_each_attribute_on_its_own()
    {
        // A classifier errs where it is unsure: its mistakes are all in the half that is dropped.
        Tensor codes = Samples.Normal(1, 2000, 3), x = codes.select(1, 0);
        Tensor unsure = x.abs().lt(0.3), wrong = where(unsure, -x, x);
        Assert.Equal(1, LinearSeparability.OfLogits(codes, stack([wrong, codes.select(1, 2)], 1), ["a", "b"]).Score);
        Assert.True(LinearSeparability.OfLabels(codes, wrong.gt(0).unsqueeze(1), ["a"]).Score > 1.3);
    }

    [Fact]
    public void Confidences_that_float32_would_tie_keep_their_order()
    {
        // softmax([l, −l]) is 1 in float32 from l = 9 on; the kept half is that of the largest logits, and of equal ones the earlier.
        Tensor logits = tensor(new[] { 20.0, 40, -30, 10, -50, 30, 30, -12 }).unsqueeze(1);
        Tensor codes = tensor(new[] { 9.0, 1, -1, 9, -1, 1, -9, 9 }).unsqueeze(1); // kept: rows 1, 2, 4 and 5, which a plane separates
        Assert.Equal(0.5, LinearSeparability.OfLogits(codes, logits, ["a"]).Attributes[0].Positives);
        Assert.Equal(1, LinearSeparability.OfLogits(codes, logits, ["a"]).Score);
    }

    [Fact]
    public void The_entropy_is_that_of_the_label_given_the_side_and_not_the_other_way_round()
    {
        // One dimension, points at −1 (150 positive, 550 negative) and +1 (250 positive, 50 negative).
        Tensor codes = cat([full(700, 1, -1.0), full(300, 1, 1.0)]);
        Tensor labels = cat([ones(150), zeros(550), ones(250), zeros(50)]).unsqueeze(1);
        AttributeSeparability attribute = LinearSeparability.OfLabels(codes, labels, ["a"]).Attributes[0];
        double expected = 0.7 * H(150 / 700.0) + 0.3 * H(50 / 300.0);
        Assert.Equal(expected, attribute.Entropy, 1e-12);
        Assert.Equal(H(0.4), attribute.LabelEntropy, 1e-12);
        Assert.Equal(0.8, attribute.Accuracy, 1e-12);

        static double H(double p) => -p * Math.Log2(p) - (1 - p) * Math.Log2(1 - p);
    }

    [Fact]
    public void An_attribute_that_is_always_there_counts_as_separable_and_says_so()
    {
        AttributeSeparability attribute = LinearSeparability.OfLabels(Samples.Normal(1, 50, 2), ones(50, 1), ["nose"]).Attributes[0];
        Assert.Equal((0.0, 1.0, 1.0), (attribute.Entropy, attribute.Accuracy, attribute.Positives));
    }

    [Fact]
    public void Names_carry_space_and_count()
    {
        LinearSeparability separability = new([new AttributeSeparability("a", 2, 1, 1, 0.5, 5000, true)], 10_000);
        Assert.Equal("ls-w10k", separability.NameFor(PathSpace.W));
        Assert.Equal(new MetricValue("ls-z10k", "truth", "F", 4, 10_000, 3), separability.ToMetricValue(PathSpace.Z, "truth", "F", 3));
    }

    [Fact]
    public void Wrong_shapes_and_codes_that_are_not_finite_are_refused()
    {
        Assert.Contains("expected [9, 2]", Refusal(zeros(9, 3), zeros(9, 1), ["a", "b"]));
        Assert.Contains("expected [N, L]", Refusal(zeros(9), zeros(9, 1), ["a"]));
        Assert.Contains("NaN", Refusal(full(4, 3, double.NaN), tensor(new long[] { 0, 1, 0, 1 }).unsqueeze(1), ["a"]));
        Assert.Contains("needs more codes", Assert.Throws<ArgumentException>(
            () => LinearSeparability.OfLogits(zeros(1, 2), zeros(1, 1), ["a"])).Message);

        static string Refusal(Tensor codes, Tensor labels, string[] names) =>
            Assert.Throws<ArgumentException>(() => LinearSeparability.OfLabels(codes, labels, names)).Message;
    }
}
