using Gan.Layers.Augmentation;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Tests.Layers;
using Gan.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>Networks on a GPU compute what they compute on the processor.</summary>
public sealed class NetworksOnCudaTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();
    private readonly Precision _precision = new();

    public void Dispose()
    {
        _precision.Dispose();
        _scope.Dispose();
    }

    [CudaTheory]
    [InlineData("skip", true), InlineData("skip", false), InlineData("resnet", false), InlineData("orig", false), InlineData("labels", false), InlineData("labels", true)]
    public void StyleGAN2_draws_and_scores_the_same(string architecture, bool training)
    {
        using var noGrad = no_grad();
        StyleGan2Config config = OfficialTests.Config(architecture);
        using StyleGan2Generator generator = FormulaWeights.Fill(new StyleGan2Generator(config));
        using StyleGan2Discriminator discriminator = FormulaWeights.Fill(new StyleGan2Discriminator(config));
        generator.train(training); // the modulated convolutions take another form on a GPU while nothing learns
        (Tensor Images, Tensor Scores) Call(Device device)
        {
            generator.to(device);
            discriminator.to(device);
            Tensor? labels = config.Classes > 0 ? arange(8, dtype: ScalarType.Int64).remainder(5).to(device) : null;
            Tensor images = generator.Synthesize(generator.Broadcast(generator.Map(FormulaWeights.Pattern(3, 8, 6).to(device), labels)), Noise.Fixed);
            return (images.cpu(), discriminator.Score(images, labels).cpu());
        }
        (Tensor Images, Tensor Scores) here = Call(CPU), there = Call(CUDA);
        Probe.Near(here.Images, there.Images, 1e-4);
        Probe.Near(here.Scores, there.Scores, 1e-4);
    }

    [CudaTheory]
    [InlineData("b"), InlineData("g"), InlineData("c"), InlineData("bgc")]
    public void Augmentation_sees_the_same(string letters)
    {
        Tensor images = rand(16, 3, 16, 16) * 2 - 1;
        Tensor Seen(Device device)
        {
            using Generator random = new(5);
            AugmentDraws draws = new((_, shape) => randn(shape, generator: random).to(device), (_, shape) => rand(shape, generator: random).to(device));
            return new AugmentPipe(letters).Apply(images.to(device), 0.8, draws).cpu();
        }
        Probe.Near(Seen(CPU), Seen(CUDA), 1e-4);
    }
}
