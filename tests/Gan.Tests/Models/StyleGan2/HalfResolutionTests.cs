using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Tests.Layers;
using Gan.Tests.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>The largest resolutions in bfloat16.</summary>
public sealed class HalfResolutionTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static double Off(Tensor one, Tensor other) => (one - other).norm().item<float>() / other.norm().item<float>();

    [LibtorchIsRightTheory]
    [InlineData("skip"), InlineData("resnet"), InlineData("orig"), InlineData("labels")]
    public void Images_and_scores_are_those_of_float32_within_a_few_thousandths(string architecture)
    {
        using var noGrad = no_grad();
        StyleGan2Config full = OfficialTests.Config(architecture), half = full with { HalfResolutions = 4 };
        using StyleGan2Generator drawer = FormulaWeights.Fill(new StyleGan2Generator(full)), rough = FormulaWeights.Fill(new StyleGan2Generator(half));
        using StyleGan2Discriminator judge = FormulaWeights.Fill(new StyleGan2Discriminator(full)), hasty = FormulaWeights.Fill(new StyleGan2Discriminator(half));
        Tensor? labels = full.Classes > 0 ? arange(8, dtype: ScalarType.Int64).remainder(5) : null;
        Tensor Draw(StyleGan2Generator generator) => generator.Synthesize(generator.Broadcast(generator.Map(FormulaWeights.Pattern(3, 8, 6), labels)), Noise.Fixed);
        Tensor images = Draw(drawer), scores = judge.Score(images, labels), roughly = Draw(rough), hastily = hasty.Score(images, labels);
        Assert.All([roughly, hastily], result => Assert.Equal(ScalarType.Float32, result.dtype));
        Assert.InRange(Off(roughly, images), 1e-5, 2e-2);
        Assert.InRange(Off(hastily, scores), 1e-5, 5e-2);
        Assert.All(rough.parameters().Concat(hasty.parameters()), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
    }

    /// <summary>As in the official code, whose num_fp16_res counts resolutions from the largest and stops at 8×8.</summary>
    [Theory]
    [InlineData(256, 0, ""), InlineData(256, 1, "256"), InlineData(256, 4, "32 64 128 256"), InlineData(32, 4, "8 16 32"), InlineData(8, 4, "8")]
    public void They_are_counted_from_the_largest_down_to_8(int resolution, int count, string expected)
    {
        StyleGan2Config config = new() { Resolution = resolution, HalfResolutions = count };
        IEnumerable<int> all = Enumerable.Range(2, 9).Select(i => 1 << i).Where(side => side <= resolution);
        Assert.Equal(expected, string.Join(" ", all.Where(config.HalfAt)));
    }

    [Fact]
    public void A_negative_number_is_refused() =>
        Assert.Contains("halfResolutions is -1", Assert.Throws<ArgumentException>(() => new StyleGan2Config { HalfResolutions = -1 }.Validated()).Message);
}
