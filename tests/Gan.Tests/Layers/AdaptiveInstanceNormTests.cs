using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers;

public sealed class AdaptiveInstanceNormTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static Tensor Formula(Tensor x, Tensor scale, Tensor shift)
    {
        Tensor centered = x - x.mean([2, 3], keepdim: true);
        Tensor normal = centered / (centered.square().mean([2, 3], keepdim: true) + 1e-8).sqrt();
        return normal * scale.unsqueeze(2).unsqueeze(3) + shift.unsqueeze(2).unsqueeze(3);
    }

    [Fact]
    public void Every_channel_of_every_image_has_its_own_mean_deviation_scale_and_shift()
    {
        Tensor x = randn(3, 4, 5, 6) * rand(3, 4, 1, 1) * 5 + randn(3, 4, 1, 1) * 3, scale = randn(3, 4), shift = randn(3, 4);
        double[] values = Probe.Values(x), scales = Probe.Values(scale), shifts = Probe.Values(shift), expected = new double[values.Length];
        for (int map = 0; map < 12; map++)
        {
            double[] pixels = values[(map * 30)..(map * 30 + 30)];
            double mean = pixels.Average(), variance = pixels.Average(p => (p - mean) * (p - mean));
            for (int i = 0; i < 30; i++) expected[map * 30 + i] = scales[map] * (pixels[i] - mean) / Math.Sqrt(variance + 1e-8) + shifts[map];
        }
        Probe.Near(tensor(expected).reshape(3, 4, 5, 6).to_type(ScalarType.Float32), AdaptiveInstanceNorm.Apply(x, scale, shift));
    }

    [Fact]
    public void The_variance_is_the_biased_one_and_epsilon_is_NVIDIAs()
    {
        // Deviations ±1e-4: variance 1e-8 over four pixels, as large as ε, so the result is ±1/√2. (Unbiased: ±0.655; ε = 1e-5: ±0.03.)
        Tensor x = tensor(new float[] { 0, 2e-4f, 0, 2e-4f }).reshape(1, 1, 2, 2);
        double half = Math.Sqrt(0.5);
        Assert.Equal([-half, half, -half, half], Probe.Values(AdaptiveInstanceNorm.Normalize(x)), (a, b) => Math.Abs(a - b) < 1e-4);
        double[] styled = Probe.Values(AdaptiveInstanceNorm.Apply(x, full([1, 1], 3f), ones(1, 1)));
        Assert.Equal([1 - 3 * half, 1 + 3 * half], styled[..2], (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Gradients_are_those_of_the_formula()
    {
        Tensor x = randn([2, 3, 4, 4], float64).requires_grad_(true), scale = randn([2, 3], float64).requires_grad_(true);
        Tensor shift = randn([2, 3], float64).requires_grad_(true), weight = randn([2, 3, 4, 4], float64);
        Tensor[] Gradients(Tensor y) => [.. autograd.grad([(y * weight).sum()], [x, scale, shift])];
        foreach ((Tensor expected, Tensor actual) in Gradients(Formula(x, scale, shift)).Zip(Gradients(AdaptiveInstanceNorm.Apply(x, scale, shift))))
            Probe.Near(expected, actual, 1e-10);
    }

    [Fact]
    public void Alone_it_is_the_same_with_scale_one_and_shift_zero()
    {
        Tensor x = randn(2, 3, 4, 4) * 2 + 1;
        Probe.Near(AdaptiveInstanceNorm.Apply(x, ones(2, 3), zeros(2, 3)), AdaptiveInstanceNorm.Normalize(x));
    }
}
