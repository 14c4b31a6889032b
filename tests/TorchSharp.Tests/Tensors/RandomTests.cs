using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class RandomTests
{
    private static readonly Dictionary<string, Func<Generator?, Tensor>> Draws = new()
    {
        ["rand"] = g => rand(8, generator: g),
        ["randn"] = g => randn(8, generator: g),
        ["randint"] = g => randint(0, 1000, [8], generator: g),
        ["randperm"] = g => randperm(32, generator: g),
        ["normal"] = g => normal(1, 2, [8], generator: g),
        ["normal_"] = g => zeros(8).normal_(1, 2, g),
        ["uniform_"] = g => zeros(8).uniform_(-1, 1, g),
        ["exponential_"] = g => zeros(8).exponential_(2, g),
        ["log_normal_"] = g => zeros(8).log_normal_(0, 1, g),
        ["cauchy_"] = g => zeros(8).cauchy_(0, 1, g),
        ["geometric_"] = g => zeros(8).geometric_(0.3, g),
        ["random_"] = g => zeros(8).random_(5, 500, g),
        ["bernoulli"] = g => full([32], 0.5).bernoulli(g),
        ["bernoulli_"] = g => zeros(32).bernoulli_(0.5, g),
        ["multinomial"] = g => ones(64).multinomial(8, generator: g),
        ["poisson"] = g => full([8], 20.0).poisson(g),
    };

    public static TheoryData<string> Names => [.. Draws.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_draw_repeats_with_its_seed_and_differs_with_another(string name)
    {
        using var scope = NewDisposeScope();
        using Generator a = new(7), b = new(7), c = new(8);
        Assert.True(Draws[name](a).Equals(Draws[name](b)));
        Assert.False(Draws[name](a).Equals(Draws[name](c)));
        manual_seed(3);
        Tensor first = Draws[name](null), second = Draws[name](null);
        manual_seed(3);
        Assert.True(first.Equals(Draws[name](null)));
        Assert.False(first.Equals(second));
    }

    [Fact]
    public void A_generator_continues_from_a_saved_state()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(5);
        randn(3, generator: generator).Dispose();
        Tensor state = generator.get_state(), expected = randn(100, generator: generator);
        generator.set_state(state);
        Assert.True(expected.Equals(randn(100, generator: generator)));
        Assert.Equal(5, generator.initial_seed());
        Assert.Equal(9, generator.manual_seed(9).initial_seed());
        Tensor global = get_rng_state(), next = rand(4);
        set_rng_state(global);
        Assert.True(next.Equals(rand(4)));
    }

    [Fact]
    public void A_generator_of_its_own_leaves_the_default_one_alone()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(1);
        manual_seed(4);
        Tensor expected = rand(4);
        manual_seed(4);
        randn(10, generator: generator).Dispose();
        Assert.True(expected.Equals(rand(4)));
        Assert.Equal(4, initial_seed());
    }

    [Fact]
    public void Distributions_have_their_moments()
    {
        using var scope = NewDisposeScope();
        using Generator g = new(11);
        const long N = 200_000;
        Moments(rand(N, generator: g), 0.5, Math.Sqrt(1 / 12.0));
        Moments(randn(N, generator: g), 0, 1);
        Moments(zeros(N).normal_(3, 2, g), 3, 2);
        Moments(zeros(N).uniform_(-1, 3, g), 1, 4 * Math.Sqrt(1 / 12.0));
        Moments(zeros(N).exponential_(2, g), 0.5, 0.5);
        Moments(zeros(N).bernoulli_(0.3, g), 0.3, Math.Sqrt(0.21));
        Moments(full([N], 4.0).poisson(g), 4, 2);
        Moments(randint(0, 10, [N], generator: g).to_type(float32), 4.5, Math.Sqrt(99 / 12.0));
        Tensor picks = tensor([1.0, 0, 3]).multinomial(N, replacement: true, g);
        Moments(picks.to_type(float32), 1.5, Math.Sqrt(0.75));
        Assert.Equal([0L, 1, 2, 3, 4], randperm(5, generator: g).sort().Values.data<long>().ToArray());
    }

    private static void Moments(Tensor draws, double mean, double deviation)
    {
        double error = 5 * deviation / Math.Sqrt(draws.numel());
        Assert.InRange(draws.mean().ToDouble(), mean - error, mean + error);
        Assert.InRange(draws.std().ToDouble(), deviation * 0.98, deviation * 1.02);
    }
}
