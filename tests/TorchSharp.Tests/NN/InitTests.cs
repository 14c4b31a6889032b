using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace TorchSharp.Tests.NN;

public sealed class InitTests
{
    private static readonly long[] Shape = [60, 20, 5, 5];
    private const double FanIn = 20 * 25;
    private const double FanOut = 60 * 25;

    public static TheoryData<string> Names => [.. Rows.Keys];

    // Each with its mean, its standard deviation, and the bounds it must stay within.
    private static Dictionary<string, (Action<Tensor> Fill, double Mean, double Deviation, double Low, double High)> Rows => new()
    {
        ["uniform_"] = (x => uniform_(x, -1, 3), 1, 4 / Math.Sqrt(12), -1, 3),
        ["normal_"] = (x => normal_(x, 2, 0.5), 2, 0.5, -3, 7),
        ["trunc_normal_"] = (x => trunc_normal_(x, 0, 1, -1, 1), 0, 0.53956, -1, 1),
        ["xavier_uniform_"] = (x => xavier_uniform_(x, 2), 0, 2 * Math.Sqrt(2 / (FanIn + FanOut)), -2 * Math.Sqrt(6 / (FanIn + FanOut)),
            2 * Math.Sqrt(6 / (FanIn + FanOut))),
        ["xavier_normal_"] = (x => xavier_normal_(x), 0, Math.Sqrt(2 / (FanIn + FanOut)), -1, 1),
        ["kaiming_uniform_"] = (x => kaiming_uniform_(x, 0.2), 0, Math.Sqrt(2 / 1.04 / FanIn), -Math.Sqrt(6 / 1.04 / FanIn),
            Math.Sqrt(6 / 1.04 / FanIn)),
        ["kaiming_normal_"] = (x => kaiming_normal_(x, 0, FanInOut.FanOut, NonlinearityType.ReLU), 0, Math.Sqrt(2 / FanOut), -1, 1),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void An_initialization_has_its_mean_and_its_spread(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var (fill, mean, deviation, low, high) = Rows[name];
        var weight = nn.Parameter(zeros(Shape));
        fill(weight);
        var values = weight.detach().to(ScalarType.Float64);
        Assert.Equal(mean, values.mean().ToDouble(), 0.02 * deviation);
        Assert.InRange(values.std().ToDouble(), 0.99 * deviation, 1.01 * deviation);
        Assert.True(values.min().ToDouble() >= low && values.max().ToDouble() <= high);
        Assert.True(weight.is_leaf);
    }

    [Fact]
    public void Constants_fill_unseen_by_autograd()
    {
        using var scope = NewDisposeScope();
        var weight = nn.Parameter(empty(4));
        Assert.Equal(4, ones_(weight).sum().ToDouble());
        Assert.Equal(0, zeros_(weight).sum().ToDouble());
        Assert.Equal(10, constant_(weight, 2.5).sum().ToDouble());
        Assert.True(weight.is_leaf);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void Orthogonal_rows_or_columns_have_the_length_of_the_gain(long rows, long columns)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var weight = orthogonal_(nn.Parameter(empty([rows, columns], ScalarType.Float64)), 2);
        var product = rows < columns ? weight.matmul(weight.t()) : weight.t().matmul(weight);
        Assert.Equal(0, (product - (4 * eye(3, dtype: ScalarType.Float64))).abs().max().ToDouble(), 1e-12);
    }

    [Fact]
    public void A_generator_decides_what_is_drawn()
    {
        using var scope = NewDisposeScope();
        double[] Draw(Func<Tensor, Generator, Tensor> fill) => fill(empty([3], ScalarType.Float64), new Generator(42)).data<double>().ToArray();
        foreach (Func<Tensor, Generator, Tensor> fill in new Func<Tensor, Generator, Tensor>[]
        {
            (x, g) => normal_(x, generator: g), (x, g) => uniform_(x, generator: g), (x, g) => trunc_normal_(x, generator: g),
        })
        {
            Assert.Equal(Draw(fill), Draw(fill));
            Assert.Equal(3, Draw(fill).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(NonlinearityType.Linear, 0, 1)]
    [InlineData(NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(NonlinearityType.Tanh, 0, 1.6666666666666667)]
    [InlineData(NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(NonlinearityType.LeakyReLU, 1, 1)]
    public void The_gain_of_a_nonlinearity(NonlinearityType nonlinearity, double slope, double gain)
    {
        Assert.Equal(gain, calculate_gain(nonlinearity, slope), 1e-12);
    }

    [Fact]
    public void Fans_count_the_receptive_field()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((500, 1500), CalculateFanInAndFanOut(empty(Shape)));
        Assert.Throws<ArgumentException>(() => CalculateFanInAndFanOut(empty(3)));
        Assert.Throws<ArgumentException>(() => orthogonal_(empty(3)));
    }

    // Constants of PyTorch 1.13.1: torch.manual_seed(0), then the layer.
    [Fact]
    public void Default_initialization_draws_what_PyTorch_draws()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        Close([-0.005294, 0.379323, -0.581981, -0.520387], nn.Linear(2, 2).weight);
        manual_seed(0);
        var linear = nn.Linear(2, 2);
        Close([-0.272345, 0.189616], linear.bias!);
        manual_seed(0);
        var convolution = nn.ConvTranspose2d(2, 1, 2);
        Close([-0.003743, 0.268222, -0.411523, -0.367970, -0.192577, 0.134079, -0.009907, 0.396445], convolution.weight);
        Close([-0.044372], convolution.bias!);
        manual_seed(0);
        Close([1.540996, -0.293429, -2.178789, 0.568431], nn.Embedding(2, 2).weight!);

        static void Close(double[] expected, Tensor actual) =>
            Assert.All(expected.Zip(actual.detach().reshape(-1).data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
