using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class GeneratorTests : IDisposable
{
    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke") with { AverageStyleDecay = 0.75 };

    private readonly DisposeScope _scope = Probe.Scope();
    private readonly StyleGanGenerator _generator = new(Config);

    public void Dispose()
    {
        _generator.Dispose();
        _scope.Dispose();
    }

    private static Tensor Style(float value, int count = 2) => full([count, Config.StyleSize], value);

    /// <summary>The layers of styles that are constant vectors, as numbers.</summary>
    private static double[] Layers(Tensor ws, int image = 0)
    {
        Probe.Near(ws.narrow(2, 0, 1).expand_as(ws), ws, 0);
        return Probe.Values(ws[image].select(1, 0));
    }

    [Fact]
    public void The_average_style_follows_the_mean_of_each_batch()
    {
        Assert.Equal(0, _generator.AverageStyle.abs().max().item<float>());
        Tensor first = randn(4, 16).requires_grad_(true), second = randn(7, 16);
        _generator.TrackAverage(first);
        _generator.TrackAverage(second);
        Probe.Near(first.mean([0]) * (0.25 * 0.75) + second.mean([0]) * 0.25, _generator.AverageStyle, 1e-6);
        Assert.False(_generator.AverageStyle.requires_grad);
        Assert.Same(_generator.AverageStyle, _generator.AverageStyle);
        Assert.Equal(0.995, new StyleGanConfig().AverageStyleDecay);
        Assert.Contains("w_avg", _generator.state_dict().Keys);
        Assert.DoesNotContain("w_avg", _generator.named_parameters().Select(p => p.name));
    }

    [Theory]
    [InlineData(1, int.MaxValue, new double[] { 10, 10, 10, 10, 10, 10 })]
    [InlineData(0.5, int.MaxValue, new double[] { 6, 6, 6, 6, 6, 6 })]
    [InlineData(0.5, 6, new double[] { 6, 6, 6, 6, 6, 6 })]
    [InlineData(0, 4, new double[] { 2, 2, 2, 2, 10, 10 })]
    [InlineData(-1, 1, new double[] { -6, 10, 10, 10, 10, 10 })]
    [InlineData(0.5, 0, new double[] { 10, 10, 10, 10, 10, 10 })]
    public void Truncation_pulls_the_first_layers_towards_the_average(double psi, int cutoff, double[] expected)
    {
        Probe.Set(_generator, "w_avg", full([16], 2f));
        Assert.Equal(expected, Layers(_generator.Truncate(_generator.Broadcast(Style(10)), psi, cutoff)));
    }

    [Fact]
    public void Truncation_is_linear_in_every_component()
    {
        Probe.Set(_generator, "w_avg", randn(16));
        Tensor ws = randn(3, 6, 16), average = _generator.AverageStyle.view(1, 1, -1);
        Probe.Near(average + 0.7 * (ws - average), _generator.Truncate(ws, 0.7));
    }

    [Fact]
    public void The_same_style_goes_to_all_layers()
    {
        Tensor w = randn(3, 16), ws = _generator.Broadcast(w);
        Assert.Equal([3, 6, 16], ws.shape);
        for (int layer = 0; layer < 6; layer++) Probe.Near(w, ws.select(1, layer), 0);
    }

    [Theory]
    [InlineData(1, new double[] { 1, 2, 2, 2, 2, 2 })]
    [InlineData(4, new double[] { 1, 1, 1, 1, 2, 2 })]
    [InlineData(5, new double[] { 1, 1, 1, 1, 1, 2 })]
    public void Layers_before_the_crossover_follow_the_first_style(int crossover, double[] expected) =>
        Assert.Equal(expected, Layers(_generator.Mix(Style(1), Style(2), crossover), 1));

    [Theory]
    [InlineData(0), InlineData(6), InlineData(-1)]
    public void A_crossover_outside_the_layers_is_refused(int crossover) => Assert.Contains(
        $"A crossover at layer {crossover} is outside the network's layers 1 … 5",
        Assert.Throws<ArgumentException>(() => _generator.Mix(Style(1), Style(2), crossover)).Message);

    [Fact]
    public void Mixed_styles_draw_the_coarse_layers_of_one_and_the_fine_layers_of_the_other()
    {
        Probe.Stirred(_generator);
        Tensor one = randn(1, 16), other = randn(1, 16), mixed = _generator.Mix(one, other, 2);
        Tensor Draw(Tensor ws, int resolution) => _generator.Synthesize(ws, Noise.Fixed, new Stage(resolution));
        Probe.Near(Draw(_generator.Broadcast(one), 4), Draw(mixed, 4), 0);
        Probe.Apart(Draw(_generator.Broadcast(one), 16), Draw(mixed, 16), 1e-3);
        Probe.Apart(Draw(_generator.Broadcast(other), 16), Draw(mixed, 16), 1e-3);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4), InlineData(6)]
    public void Several_styles_follow_each_other_and_each_gets_a_layer(int count)
    {
        Tensor[] styles = [.. Enumerable.Range(0, count).Select(i => Style(i))];
        HashSet<string> seen = [];
        for (long draw = 0; draw < 400; draw++)
        {
            double[] layers = Layers(_generator.MixAll(styles, new Seeds(1).Stream("crossovers", draw)));
            Assert.Equal(6, layers.Length);
            Assert.Equal(layers.Order(), layers);
            Assert.Equal(count, layers.Distinct().Count());
            seen.Add(string.Join(" ", layers));
        }
        Assert.Equal(count switch { 1 => 1, 2 => 5, 4 => 10, _ => 1 }, seen.Count); // 5 over count − 1 cuts: all occur
    }

    [Fact]
    public void More_styles_than_layers_are_refused() => Assert.Contains("7 styles do not fit 6 layers", Assert.Throws<ArgumentException>(
        () => _generator.MixAll([.. Enumerable.Range(0, 7).Select(i => Style(i))], new RandomStream(1))).Message);

    [Fact]
    public void A_conditional_generator_heeds_the_label()
    {
        using StyleGanGenerator generator = new(Config with { Classes = 4 });
        Tensor z = randn(2, 16);
        Probe.Apart(generator.Map(z, tensor([0L, 1L])), generator.Map(z, tensor([0L, 3L])), 1e-3);
        Assert.Throws<ArgumentException>(() => generator.Map(z));
    }
}
