using System.Text;
using Gan.Experiments;
using Gan.Models.Zoo;
using Gan.Tests.Figures;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.Zoo;

public sealed class NetworkTests
{
    public static TheoryData<string> Models => [.. Play.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Keys_and_shapes_of_the_quick_networks_are_as_accepted(string model)
    {
        using TrainingSetup setup = Play.Setup(model, "quick");
        StringBuilder keys = new();
        foreach ((string name, nn.Module network) in setup.Networks)
            foreach ((string key, Tensor value) in network.state_dict().OrderBy(s => s.Key, StringComparer.Ordinal))
                keys.Append($"{name}.{key}: [{string.Join(", ", value.shape)}]\n");
        Golden.Check($"{model}-keys.txt", Encoding.UTF8.GetBytes(keys.ToString()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Images_have_the_shape_and_range_of_the_data_and_scores_are_one_a_picture(string model)
    {
        using var scope = NewDisposeScope();
        using TrainingSetup setup = Play.Setup(model, "smoke");
        var generator = setup.Network<nn.Module>("G_ema");
        Tensor labels = tensor([3L, 1L, 4L]);
        Tensor images = ((IGenerator)generator).Generate(randn(3, ((IGenerator)generator).Prior.Size), labels).Images;
        Assert.Equal([3, 1, 28, 28], images.shape);
        Assert.True(images.abs().max().item<float>() <= 1);
        Assert.Equal([3, 1], ((IImageCritic)setup.Networks["D"]).Score(images, labels).shape);
    }

    [Theory]
    [InlineData("cgan")]
    [InlineData("cdcgan")]
    public void A_conditional_generator_heeds_both_the_label_and_z(string model)
    {
        using var scope = NewDisposeScope();
        using TrainingSetup setup = Play.Setup(model, "smoke");
        var generator = (IGenerator)setup.Network<nn.Module>("G_ema");
        Tensor z = randn(1, generator.Prior.Size);
        Tensor one = generator.Generate(z, tensor([1L])).Images, two = generator.Generate(z, tensor([2L])).Images, other = generator.Generate(z + 1, tensor([1L])).Images;
        Assert.True((one - two).abs().max().item<float>() > 1e-5, "The label changes nothing.");
        Assert.True((one - other).abs().max().item<float>() > 1e-5, "z changes nothing.");
    }

    [Fact]
    public void The_projection_starts_as_an_unconditional_discriminator_and_learns_the_label()
    {
        using var scope = NewDisposeScope();
        using TrainingSetup setup = Play.Setup("cdcgan", "smoke");
        var critic = (IImageCritic)setup.Networks["D"];
        setup.Networks["D"].eval();
        Tensor image = randn(1, 1, 28, 28);
        double Gap() => (critic.Score(image, tensor([0L])) - critic.Score(image, tensor([7L]))).abs().item<float>();
        Assert.Equal(0, Gap());
        using Trainer trainer = new(setup, Play.Rhythm);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        setup.Networks["D"].eval();
        Assert.True(Gap() > 1e-4);
    }

    [Fact]
    public void The_first_weights_are_those_of_the_DCGAN_paper()
    {
        using var scope = NewDisposeScope();
        using TrainingSetup setup = Play.Setup("dcgan", "quick");
        Dictionary<string, Tensor> weights = setup.Networks["G"].state_dict();
        Assert.Equal(0.02, weights["up.0.weight"].std().item<float>(), 0.001);
        Assert.Equal(0, weights["up.0.weight"].mean().item<float>(), 0.001);
        Assert.Equal(1, weights["project.2.weight"].mean().item<float>(), 0.01);
        Assert.Equal(0.02, weights["project.2.weight"].std().item<float>(), 0.006);
    }

    [Fact]
    public void A_resolution_that_two_halvings_do_not_fit_is_refused()
    {
        ArgumentException problem = Assert.Throws<ArgumentException>(() => new DcganGenerator(new DcganConfig { Resolution = 30 }));
        Assert.Contains("resolution is 30", problem.Message);
    }
}
