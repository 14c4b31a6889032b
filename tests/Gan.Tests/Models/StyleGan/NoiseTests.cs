using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class NoiseTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static NoiseRequest Ask(int layer, long batch) => new(layer, batch, 8, full([1, 1, 8, 8], 5f));

    [Fact]
    public void Random_noise_is_a_normal_map_an_image()
    {
        Tensor noise = Noise.Random(Ask(0, 200))!;
        Assert.Equal([200, 1, 8, 8], noise.shape);
        Assert.Equal(0, noise.mean().item<float>(), 0.045); // 12,800 numbers: five standard deviations
        Assert.Equal(1, noise.std().item<float>(), 0.032);
        Probe.Apart(noise[0], noise[1], 0.5);
    }

    [Fact]
    public void Fixed_noise_is_the_layers_own_and_none_is_none()
    {
        Probe.Near(full([1, 1, 8, 8], 5f), Noise.Fixed(Ask(1, 3))!, 0);
        Assert.True(Noise.None(Ask(1, 3)) is null);
    }

    [Fact]
    public void Seeded_noise_repeats_and_differs_by_seed_purpose_layer_and_index()
    {
        Tensor Draw(long seed, string purpose, long index, int layer) => Noise.Seeded(new Seeds(seed), purpose, index)(Ask(layer, 2))!;
        Tensor noise = Draw(1, "a", 0, 0);
        Probe.Near(noise, Draw(1, "a", 0, 0), 0);
        Tensor[] others = [Draw(2, "a", 0, 0), Draw(1, "b", 0, 0), Draw(1, "a", 1, 0), Draw(1, "a", 0, 1)];
        Assert.All(others, other => Probe.Apart(noise, other, 0.5));
        Probe.Apart(noise[0], noise[1], 0.5);
    }

    [Fact]
    public void Paired_noise_is_alike_in_both_halves_of_a_batch()
    {
        Tensor noise = Noise.Paired(Noise.Random)(Ask(0, 6))!;
        Assert.Equal([6, 1, 8, 8], noise.shape);
        Probe.Near(noise.narrow(0, 0, 3), noise.narrow(0, 3, 3), 0);
        Probe.Apart(noise[0], noise[1], 0.5);
        Assert.Equal([1, 1, 8, 8], Noise.Paired(Noise.Fixed)(Ask(0, 6))!.shape);
        Assert.True(Noise.Paired(Noise.None)(Ask(0, 6)) is null);
        Assert.Contains("A batch of 5 images has no two halves",
            Assert.Throws<ArgumentException>(() => Noise.Paired(Noise.Random)(Ask(0, 5))).Message);
    }

    [Fact]
    public void Noise_in_some_layers_only()
    {
        NoiseInput coarse = Noise.Only(Noise.Fixed, layer => layer < 2);
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(layer => coarse(Ask(layer, 1)) is not null));
    }
}
