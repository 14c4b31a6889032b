using Gan.Data;
using Gan.Experiments;
using Gan.Figures;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models.Zoo;
using static TorchSharp.torch;

namespace Gan.Tests.Models.Zoo;

public sealed class WalkTests
{
    /// <summary>An image that is the first latent number everywhere, so a straight walk changes it evenly.</summary>
    private sealed class Level : IGenerator
    {
        public LatentPrior Prior => new(1);

        public ImageShape Shape => new(1, 4, 4);

        public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) => new(latents.view(-1, 1, 1, 1).expand(-1, 1, 4, 4).tanh());
    }

    /// <summary>An image that is black up to zero and white beyond.</summary>
    private sealed class Jump : IGenerator
    {
        public LatentPrior Prior => new(1);

        public ImageShape Shape => new(1, 4, 4);

        public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) => new(latents.view(-1, 1, 1, 1).expand(-1, 1, 4, 4).sign());
    }

    [Fact]
    public void A_jump_is_told_from_a_gradual_change()
    {
        using PixelFeatures features = new(16);
        using LatentWalk even = LatentWalk.Between(new Level(), tensor(new[,] { { -0.1f } }), tensor(new[,] { { 0.1f } }), stops: 9);
        using LatentWalk jump = LatentWalk.Between(new Jump(), tensor(new[,] { { -0.5f } }), tensor(new[,] { { 0.7f } }), stops: 9);
        Assert.Equal(0.125, even.LargestStep(features), 0.01);
        Assert.Equal(1, jump.LargestStep(features), 1e-5);
    }

    [Fact]
    public void Duplicates_on_a_page_are_boxed()
    {
        using var scope = NewDisposeScope();
        Tensor features = tensor(new[,] { { 0f, 0f }, { 9f, 0f }, { 0f, 0.01f }, { 0f, 9f } });
        using Fake fake = new("toy", features, images: zeros(4, 1, 4, 4));
        ImageGrid page = DuplicateFigure.Page("page", fake, threshold: 0.1, columns: 4, rows: 1);
        Assert.Equal([0, 2], Assert.Single(page.Boxes).Cells);
        Assert.Contains("2 of 4", page.Caption);
    }
}
