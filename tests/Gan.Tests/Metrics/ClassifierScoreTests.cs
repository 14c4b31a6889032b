using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class ClassifierScoreTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Certain_and_even_classes_score_their_number(int splits)
    {
        ClassifierScore score = ClassifierScore.Compute(Sample(eye(10, dtype: float64).repeat([10, 1]) * 1000), splits);
        Assert.Equal(10, score.Mean, 1e-9);
        Assert.Equal(0, score.Deviation, 1e-9);
    }

    [Fact]
    public void Images_that_all_look_the_same_to_the_classifier_score_one()
    {
        Assert.Equal(1, ClassifierScore.Compute(Sample(tensor(new[] { 1.0, 2, 3 }).expand(50, 3).clone())).Mean, 1e-12);
        Assert.Equal(1, ClassifierScore.Compute(Sample(zeros(50, 3, float64))).Mean, 1e-12);
        Assert.Equal(1, ClassifierScore.Compute(Sample(tensor(new[] { 1000.0, 0, 0 }).expand(50, 3).clone())).Mean, 1e-12);
    }

    [Fact]
    public void Two_uncertain_images_can_be_checked_by_hand()
    {
        Tensor logits = tensor(new[,] { { 0.9, 0.1 }, { 0.1, 0.9 } }).log() + 3; // a constant does not matter
        double expected = Math.Exp(0.9 * Math.Log(1.8) + 0.1 * Math.Log(0.2));
        Assert.Equal(expected, ClassifierScore.Compute(Sample(logits), splits: 1).Mean, 1e-12);
    }

    [Fact]
    public void Splits_are_scored_apart()
    {
        Tensor logits = cat([eye(2, dtype: float64) * 1000, tensor(new double[,] { { 1000, 0 }, { 1000, 0 } })]);
        Assert.Equal(new ClassifierScore(1.5, 0.5), ClassifierScore.Compute(Sample(logits), splits: 2));
    }

    [Fact]
    public void Features_without_a_classifier_and_more_splits_than_images_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => ClassifierScore.Compute(Samples.Fake(zeros(20, 2))));
        Assert.Contains("'test' features have none", error.Message);
        Assert.Throws<ArgumentException>(() => ClassifierScore.Compute(Sample(zeros(5, 2))));
    }

    private static Fake Sample(Tensor logits) => Samples.Fake(zeros(logits.shape[0], 1), logits);

    [Fact]
    public void Sorted_by_class_the_parts_have_one_class_each_until_they_are_shuffled()
    {
        Tensor logits = nn.functional.one_hot(arange(1000, int64).div(100, RoundingMode.floor), 10).to_type(float64) * 40;
        Fake sorted = Samples.Fake(zeros(1000, 2, float64), logits);
        Assert.Equal(1, ClassifierScore.Compute(sorted).Mean, 1e-6);
        ClassifierScore shuffled = ClassifierScore.Compute(sorted, shuffle: 3);
        Assert.InRange(shuffled.Mean, 9, 10);
        Assert.Equal(shuffled, ClassifierScore.Compute(sorted, shuffle: 3));
        Assert.NotEqual(shuffled, ClassifierScore.Compute(sorted, shuffle: 4));
        Assert.Equal(10, ClassifierScore.Compute(sorted, splits: 1, shuffle: 3).Mean, 1e-6); // the order does not matter to the whole
    }
}
