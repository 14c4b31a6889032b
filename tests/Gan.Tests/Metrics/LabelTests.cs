using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>What a classifier sees: histogram of classes and agreement with the requested labels.</summary>
public sealed class LabelTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void An_even_histogram_has_full_entropy_and_no_divergence()
    {
        var even = new LabelHistogram(5, 5, 5, 5);
        Assert.Equal(Math.Log(4), even.Entropy, 1e-12);
        Assert.Equal(0, even.DivergenceFromUniform, 1e-12);
        Assert.Equal(4, even.Covered());
    }

    [Fact]
    public void Full_collapse_has_no_entropy_and_covers_one_class()
    {
        var collapsed = new LabelHistogram(0, 20, 0, 0);
        Assert.Equal(0, collapsed.Entropy, 1e-12);
        Assert.Equal(Math.Log(4), collapsed.DivergenceFromUniform, 1e-12);
        Assert.Equal(1, collapsed.Covered());
    }

    [Fact]
    public void Partial_collapse_is_between()
    {
        var partial = new LabelHistogram(3, 1, 0);
        Assert.Equal(-0.75 * Math.Log(0.75) - 0.25 * Math.Log(0.25), partial.Entropy, 1e-12);
        Assert.Equal(2, partial.Covered());
    }

    [Fact]
    public void A_class_counts_as_covered_from_a_tenth_of_its_even_share()
    {
        var histogram = new LabelHistogram(979, 10, 11, 0);
        Assert.Equal(1, histogram.Covered()); // an even share is 250, a tenth of it 25
        Assert.Equal(3, histogram.Covered(0.04));
        Assert.Equal(3, histogram.Covered(0));
        Assert.Equal(2, new LabelHistogram(975, 25).Covered(0.05));
    }

    [Fact]
    public void The_histogram_counts_the_most_likely_class_even_of_classes_nobody_shows()
    {
        Tensor logits = tensor(new double[,] { { 1, 2, 0 }, { 5, 2, 0 }, { -3, -2, -9 } });
        Assert.Equal([1, 2, 0], LabelHistogram.Of(Samples.Fake(zeros(3, 1), logits)).Counts);
    }

    [Fact]
    public void An_empty_histogram_is_refused() => Assert.Throws<ArgumentException>(() => new LabelHistogram(0, 0));

    [Fact]
    public void Agreement_is_the_share_on_the_diagonal_of_the_confusion()
    {
        Tensor logits = tensor(new double[,] { { 1, 0 }, { 1, 0 }, { 0, 1 }, { 0, 1 } });
        LabelAgreement agreement = LabelAgreement.Compute(Samples.Fake(zeros(4, 1), logits, tensor(new long[] { 0, 1, 1, 1 })));
        Assert.Equal(0.75, agreement.Share);
        Assert.Equal(new long[,] { { 1, 0 }, { 1, 2 } }, agreement.Confusion); // rows were requested, columns are seen
    }

    [Fact]
    public void Agreement_without_labels_or_with_unknown_ones_is_refused()
    {
        var without = Samples.Fake(zeros(1, 1), zeros(1, 2));
        Assert.Contains("labels", Assert.Throws<ArgumentException>(() => LabelAgreement.Compute(without)).Message);
        var unknown = Samples.Fake(zeros(1, 1), zeros(1, 2), tensor(new long[] { 2 }));
        Assert.Contains("Label 2", Assert.Throws<ArgumentException>(() => LabelAgreement.Compute(unknown)).Message);
    }
}
