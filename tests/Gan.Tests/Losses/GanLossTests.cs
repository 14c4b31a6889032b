using Gan.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Losses;

public sealed class GanLossTests : IDisposable
{
    private static readonly double[] RealValues = [0.5, -1.25];
    private static readonly double[] FakeValues = [2, -0.3];

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<GanLossKind> Kinds => [.. Enum.GetValues<GanLossKind>()];

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Binary_cross_entropy_is_the_mean_of_minus_log_likelihoods()
    {
        double generator = FakeValues.Average(s => -Math.Log(Sigmoid(s)));
        double discriminator = (RealValues.Average(s => -Math.Log(Sigmoid(s))) + FakeValues.Average(s => -Math.Log(1 - Sigmoid(s)))) / 2;
        Check(GanLossKind.BinaryCrossEntropy, generator, discriminator);
    }

    [Fact]
    public void One_sided_smoothing_changes_the_real_half_only()
    {
        double expected = (RealValues.Average(s => -0.9 * Math.Log(Sigmoid(s)) - 0.1 * Math.Log(1 - Sigmoid(s)))
            + FakeValues.Average(s => -Math.Log(1 - Sigmoid(s)))) / 2;
        var (real, fake) = (new RealScores(tensor(RealValues)), new FakeScores(tensor(FakeValues)));
        Tensor loss = BinaryCrossEntropy.Discriminator(real, fake, realTarget: 0.9);
        Assert.Equal(expected, loss.item<double>(), 1e-12);
    }

    [Fact]
    public void Sigmoid_squared_error_is_the_mean_squared_error_of_probabilities() => Check(
        GanLossKind.SigmoidSquaredError,
        FakeValues.Average(s => Math.Pow(Sigmoid(s) - 1, 2)),
        (RealValues.Average(s => Math.Pow(Sigmoid(s) - 1, 2)) + FakeValues.Average(s => Math.Pow(Sigmoid(s), 2))) / 2);

    [Fact]
    public void Least_squares_acts_on_the_raw_scores() => Check(
        GanLossKind.LeastSquares,
        FakeValues.Average(s => (s - 1) * (s - 1)) / 2,
        RealValues.Average(s => (s - 1) * (s - 1)) / 2 + FakeValues.Average(s => s * s) / 2);

    [Fact]
    public void Non_saturating_is_the_sum_of_minus_log_likelihoods() => Check(
        GanLossKind.NonSaturating,
        FakeValues.Average(s => -Math.Log(Sigmoid(s))),
        RealValues.Average(s => -Math.Log(Sigmoid(s))) + FakeValues.Average(s => -Math.Log(1 - Sigmoid(s))));

    [Fact]
    public void Hinge_ignores_scores_beyond_the_margin() => Check(
        GanLossKind.Hinge,
        -FakeValues.Average(),
        (0.5 + 2.25) / 2 + (3 + 0.7) / 2);

    [Fact]
    public void Wasserstein_is_the_difference_of_the_means() => Check(
        GanLossKind.Wasserstein, -FakeValues.Average(), FakeValues.Average() - RealValues.Average());

    /// <summary>softplus of the differences, pair by pair.</summary>
    [Fact]
    public void Relativistic_pairing_scores_each_fake_relative_to_its_real() => Check(
        GanLossKind.RelativisticPaired,
        RealValues.Zip(FakeValues, (real, fake) => Math.Log(1 + Math.Exp(real - fake))).Average(),
        RealValues.Zip(FakeValues, (real, fake) => Math.Log(1 + Math.Exp(fake - real))).Average());

    [Fact]
    public void A_relative_loss_needs_scores_of_as_many_real_images()
    {
        GanLoss loss = GanLoss.Of(GanLossKind.RelativisticPaired);
        Assert.Throws<ArgumentNullException>(() => loss.Generator(new FakeScores(zeros(2))));
        Assert.Contains("[3] real and [2] fake", Assert.Throws<ArgumentException>(() => loss.Discriminator(new RealScores(zeros(3)), new FakeScores(zeros(2)))).Message);
    }

    [Fact]
    public void Drift_is_the_mean_square_of_real_scores() => Assert.Equal(
        0.001 * (0.25 + 1.5625) / 2, Wasserstein.Drift(new RealScores(tensor(RealValues))).item<double>(), 1e-15);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_agree_with_finite_differences(GanLossKind kind)
    {
        GanLoss loss = GanLoss.Of(kind);
        FiniteDifference.Check(tensor(FakeValues), fake => loss.Generator(new FakeScores(fake), new RealScores(tensor(RealValues))));
        FiniteDifference.Check(tensor(FakeValues), fake => loss.Discriminator(new RealScores(tensor(RealValues)), new FakeScores(fake)));
        FiniteDifference.Check(tensor(RealValues), real => loss.Discriminator(new RealScores(real), new FakeScores(tensor(FakeValues))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Descending_raises_real_scores_and_lowers_fake_ones_for_the_discriminator_and_the_reverse_for_the_generator(GanLossKind kind)
    {
        GanLoss loss = GanLoss.Of(kind);
        Assert.Equal(kind, loss.Kind);
        Tensor real = zeros(1, float64).requires_grad_(true), fake = zeros(1, float64).requires_grad_(true);
        Tensor start = kind == GanLossKind.LeastSquares ? fake + 0.5 : fake; // raw scores have their middle at ½
        IList<Tensor> slopes = autograd.grad([loss.Discriminator(new RealScores(real), new FakeScores(start))], [real, fake]);
        Assert.True(slopes[0].item<double>() < 0);
        Assert.True(slopes[1].item<double>() > 0);
        Tensor generatorStart = kind == GanLossKind.LeastSquares ? fake + 0.5 : fake;
        Assert.True(autograd.grad([loss.Generator(new FakeScores(generatorStart), new RealScores(zeros(1, float64)))], [fake])[0].item<double>() < 0);
    }

    [Theory]
    [InlineData(GanLossKind.BinaryCrossEntropy)]
    [InlineData(GanLossKind.NonSaturating)]
    public void Logistic_losses_stay_finite_for_extreme_scores(GanLossKind kind)
    {
        GanLoss loss = GanLoss.Of(kind);
        var fake = new FakeScores(full(1, -1000f));
        Assert.Equal(1000, loss.Generator(fake).item<float>(), 1e-3);
        Assert.Equal(0, loss.Discriminator(new RealScores(full(1, 1000f)), fake).item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(3)]
    public void Score_gradients_have_their_closed_forms(double score)
    {
        Assert.Equal(BinaryCrossEntropy.ScoreGradient(score, 1), Slope(BinaryCrossEntropy.Generator, score), 1e-12);
        Assert.Equal(SigmoidSquaredError.ScoreGradient(score, 1), Slope(SigmoidSquaredError.Generator, score), 1e-12);
        double sigma = Sigmoid(score);
        Assert.Equal(sigma - 1, BinaryCrossEntropy.ScoreGradient(score, 1), 1e-15);
        Assert.Equal(2 * sigma * sigma * (1 - sigma), SigmoidSquaredError.ScoreGradient(score, 0), 1e-15);
    }

    [Fact]
    public void Squared_error_of_a_saturated_sigmoid_teaches_a_rejected_generator_nothing_while_cross_entropy_does()
    {
        Assert.True(Math.Abs(SigmoidSquaredError.ScoreGradient(-10, 1)) < 1e-4);
        Assert.True(Math.Abs(BinaryCrossEntropy.ScoreGradient(-10, 1)) > 0.9999);
    }

    [Fact]
    public void Scores_of_real_and_fake_images_do_not_convert_into_each_other()
    {
        Assert.False(typeof(RealScores).IsAssignableFrom(typeof(FakeScores)) || typeof(FakeScores).IsAssignableFrom(typeof(RealScores)));
        foreach (Type type in new[] { typeof(RealScores), typeof(FakeScores) })
            Assert.DoesNotContain(type.GetMethods(), method => method.Name is "op_Implicit" or "op_Explicit");
    }

    [Fact]
    public void An_unknown_loss_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => GanLoss.Of((GanLossKind)99));

    private static void Check(GanLossKind kind, double generator, double discriminator)
    {
        GanLoss loss = GanLoss.Of(kind);
        var (real, fake) = (new RealScores(tensor(RealValues)), new FakeScores(tensor(FakeValues)));
        Assert.Equal(generator, loss.Generator(fake, loss.IsRelative ? real : null).item<double>(), 1e-12);
        Assert.Equal(discriminator, loss.Discriminator(real, fake).item<double>(), 1e-12);
    }

    private static double Slope(Func<FakeScores, Tensor> loss, double score)
    {
        Tensor scores = full(1, score, float64).requires_grad_(true);
        return autograd.grad([loss(new FakeScores(scores))], [scores])[0].item<double>();
    }

    private static double Sigmoid(double score) => 1 / (1 + Math.Exp(-score));
}
