using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.StyleGan2.Projection;
using Gan.Randomness;
using Gan.Tests.Data;
using Gan.Tests.Layers;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class NoiseMapsTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Asking_for_what_is_not_there_is_refused_in_a_sentence()
    {
        using StyleGan2Generator generator = Subjects.Generator(8);
        using NoiseMaps maps = NoiseMaps.Random(generator, 3, new Seeds(1));
        string Refusal(NoiseMaps of, int layer, long batch, int side) =>
            Assert.Throws<ArgumentException>(() => of.Input(new NoiseRequest(layer, batch, side, zeros(1)))).Message;
        Assert.Contains("layer 7; there are maps for 0, 1, 2", Refusal(maps, 7, 3, 8));
        Assert.Contains("8 pixels a side, the layer 16", Refusal(maps, 2, 3, 16));
        Assert.Contains("those of 3 images, and 2 are drawn", Refusal(maps, 2, 2, 8));
        using NoiseMaps one = maps.At(1);
        Assert.Equal((3L, 1L), (maps.Count, one.Count));
        Assert.Equal([1, 1, 8, 8], one.Input(new NoiseRequest(2, 9, 8, zeros(1)))!.shape);
    }

    [Fact]
    public void Styles_and_noise_are_the_same_from_a_file()
    {
        using StyleGan2Generator generator = Subjects.Generator(8), larger = Subjects.Generator(16);
        using Projected found = Projector.Project(generator, Subjects.Own(generator, 2), new Gan.Metrics.PixelDistance(), new ProjectionOptions { Steps = 3, FitsNoise = true, StyleSamples = 50 });
        ProjectedStyles.Save(_folder["styles.safetensors"], found);
        using ProjectedStyles read = ProjectedStyles.Load(_folder["styles.safetensors"], generator);
        Assert.Equal(0, Probe.Gap(found.Images, generator.Synthesize(read.Ws, read.Noise).clamp(-1, 1)));
        Assert.Contains("another network", Assert.Throws<InvalidDataException>(() => ProjectedStyles.Load(_folder["styles.safetensors"], larger)).Message);
        Safetensors.Save(_folder["other.safetensors"], generator.state_dict());
        Assert.Contains("holds no styles", Assert.Throws<InvalidDataException>(() => ProjectedStyles.Load(_folder["other.safetensors"], generator)).Message);
    }
}
