using Gan.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Losses;

public sealed class PenaltyTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void R1_of_a_linear_discriminator_is_half_gamma_times_its_squared_slope()
    {
        Tensor weight = Vector(3, 4).requires_grad_(true);
        Tensor penalty = R1.Penalty(x => x.matmul(weight), Images(), gamma: 10);
        Assert.Equal(5 * 25, penalty.item<double>(), 1e-12);
        Assert.Equal([30, 40], autograd.grad([penalty], [weight])[0].data<double>().ToArray());
    }

    [Fact]
    public void R1_from_one_pass_gives_the_scores_and_the_penalty_of_two_and_both_teach()
    {
        Tensor weights = tensor(new double[,] { { 0.5, -0.3, 0.8 }, { -0.6, 0.9, 0.2 } }).requires_grad_(true), output = Vector(0.7, -1.1, 0.4);
        int passes = 0;
        Tensor Score(Tensor x)
        {
            passes++;
            return x.matmul(weights).tanh().matmul(output);
        }
        Tensor scores = R1.Scored(Score, Images(), 3, out Tensor penalty);
        Assert.Equal(1, passes);
        Tensor plain = Score(Images()), twice = R1.Penalty(Score, Images(), 3);
        Assert.Equal(plain.data<double>().ToArray(), scores.data<double>().ToArray());
        Assert.Equal(twice.item<double>(), penalty.item<double>(), 1e-12);
        double[] Gradient(Tensor loss) => autograd.grad([loss], [weights])[0].data<double>().ToArray();
        Assert.Equal(Gradient(plain.sum() + twice), Gradient(scores.sum() + penalty), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void Gradient_penalty_of_a_linear_critic_measures_how_far_its_slope_is_from_one()
    {
        Tensor weight = Vector(3, 4).requires_grad_(true);
        Tensor penalty = GradientPenalty.Penalty(x => x.matmul(weight), Images(), Images() + 1, Vector(0.3, 0.8, 0.1));
        Assert.Equal(10 * 16, penalty.item<double>(), 1e-9);
        double[] gradient = autograd.grad([penalty], [weight])[0].data<double>().ToArray(); // 2λ(‖w‖ − 1)w/‖w‖
        Assert.Equal(2 * 10 * 4 * 0.6, gradient[0], 1e-9);
        Assert.Equal(2 * 10 * 4 * 0.8, gradient[1], 1e-9);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 13)]
    [InlineData(0.5, 8.9442719099991592)] // ‖(4, 8)‖
    public void Gradient_penalty_looks_between_the_real_and_the_fake_image(double mix, double norm)
    {
        Tensor real = tensor(new double[,] { { 3, 4 } }), fake = tensor(new double[,] { { 5, 12 } });
        Tensor penalty = GradientPenalty.Penalty(x => x.square().sum(1) * 0.5, real, fake, Vector(mix), weight: 1); // slope: x̂
        Assert.Equal((norm - 1) * (norm - 1), penalty.item<double>(), 1e-9);
    }

    [Fact]
    public void Penalties_take_the_norm_over_a_whole_image_and_the_mean_over_the_batch()
    {
        Tensor images = ones([3, 2, 4, 4], float64);
        Assert.Equal(0.5 * 32, R1.Penalty(x => x.square().sum([1, 2, 3]) * 0.5, images, gamma: 1).item<double>(), 1e-12);
        Tensor penalty = GradientPenalty.Penalty(x => x.square().sum([1, 2, 3]) * 0.5, images, images, rand(3, float64), weight: 1);
        Assert.Equal(Math.Pow(Math.Sqrt(32) - 1, 2), penalty.item<double>(), 1e-9);
    }

    [Fact]
    public void Second_derivatives_through_a_nonlinear_critic_agree_with_finite_differences()
    {
        Tensor real = Images(), fake = Images() * 0.3 - 0.2, mix = Vector(0.2, 0.5, 0.9), output = Vector(0.7, -1.1, 0.4);
        Tensor weights = tensor(new double[,] { { 0.5, -0.3, 0.8 }, { -0.6, 0.9, 0.2 } });
        FiniteDifference.Check(weights, w => R1.Penalty(x => x.matmul(w).tanh().matmul(output), real));
        FiniteDifference.Check(weights, w => GradientPenalty.Penalty(x => x.matmul(w).tanh().matmul(output), real, fake, mix));
    }

    [Fact]
    public void Penalties_teach_the_discriminator_and_not_the_generator()
    {
        Tensor fake = (Images() + 1).requires_grad_(true), weight = Vector(1, 2).requires_grad_(true);
        GradientPenalty.Penalty(x => x.matmul(weight), Images(), fake, Vector(0.1, 0.2, 0.3)).backward();
        Assert.NotNull(weight.grad);
        Assert.True(fake.grad is null);
    }

    [Fact]
    public void A_flat_critic_gets_a_finite_gradient()
    {
        Tensor weight = zeros(2, float64).requires_grad_(true);
        Tensor penalty = GradientPenalty.Penalty(x => x.matmul(weight), Images(), Images(), Vector(0.1, 0.2, 0.3));
        Assert.Equal(10, penalty.item<double>(), 1e-4);
        Assert.All(autograd.grad([penalty], [weight])[0].data<double>().ToArray(), slope => Assert.True(double.IsFinite(slope)));
    }

    private static Tensor Vector(params double[] values) => tensor(values);

    private static Tensor Images() => tensor(new double[,] { { 0.1, -0.4 }, { 1.2, 0.3 }, { -0.7, 0.9 } });
}
