using Gan.Data;
using Gan.Experiments;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.Zoo;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Experiments;

/// <summary>Image i of a seed is the same whoever draws it, and however.</summary>
public sealed class SamplerTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Models => ["cgan", "dcgan", "stylegan", "stylegan2", "mixed"];

    [Theory]
    [MemberData(nameof(Models))]
    public void An_image_does_not_depend_on_the_batch_it_is_drawn_in(string model)
    {
        IGenerator generator = Make(model);
        (Tensor all, Tensor? labels) = new Sampler(generator, 5).Draw(0, 7);
        Assert.Equal([7, generator.Shape.Channels, generator.Shape.Height, generator.Shape.Width], all.shape);
        foreach ((int start, int count) in new[] { (0, 1), (3, 2), (2, 5), (6, 1) })
        {
            (Tensor some, Tensor? asked) = new Sampler(generator, 5).Draw(start, count);
            Probe.Near(all.narrow(0, start, count), some, 1e-4); // what a batch rounds otherwise
            Assert.Equal(generator.Prior.Classes > 0, asked is not null);
            if (asked is not null) Probe.Near(labels!.narrow(0, start, count), asked, 0);
        }
        Probe.Apart(all, new Sampler(generator, 6).Draw(0, 7).Images, 0.01);
        Probe.Apart(all.narrow(0, 0, 1), all.narrow(0, 1, 1), 1e-3);
    }

    [Fact]
    public void More_images_than_a_batch_are_as_those_of_a_batch()
    {
        IGenerator generator = Make("cgan");
        (Tensor images, Tensor? labels) = new Sampler(generator, 1).Draw(0, 230);
        Probe.Near(new Sampler(generator, 1).Draw(180, 50).Images, images.narrow(0, 180, 50), 1e-5);
        Assert.Equal(Enumerable.Range(0, 230).Select(i => i % 10L), labels!.data<long>().ToArray());
    }

    [Fact]
    public void Labels_that_are_given_are_drawn()
    {
        IGenerator generator = Make("cgan");
        Tensor sevens = full(20, 7, ScalarType.Int64);
        (Tensor images, Tensor? labels) = new Sampler(generator, 1).Draw(0, 20, sevens);
        Probe.Near(sevens, labels!, 0);
        Probe.Near(new Sampler(generator, 1).Draw(7, 1).Images, images.narrow(0, 7, 1), 1e-5); // the class that comes in turn
        Probe.Apart(new Sampler(generator, 1).Draw(8, 1).Images, images.narrow(0, 8, 1), 1e-3);
    }

    [Fact]
    public void Latents_are_those_that_images_are_drawn_of()
    {
        StyleGenerator generator = (StyleGenerator)Make("stylegan2");
        Sampler sampler = new(generator, 5);
        Tensor w = generator.Map(sampler.Latents(0, 4));
        using var noGrad = no_grad();
        Probe.Near(generator.Synthesize(generator.Broadcast(w), Noise.Fixed), new Sampler(new StyledImages(generator) { Noise = Noise.Fixed }, 5).Draw(0, 4).Images, 1e-5);
        Probe.Near(sampler.Latents(2, 2), sampler.Latents(0, 4).narrow(0, 2, 2), 0);
    }

    /// <summary>Without a GPU, "meta" is another device: what a network there is fed with must have been moved to it.</summary>
    [Fact]
    public void Latents_labels_and_noise_are_moved_to_the_networks_device()
    {
        Watching generator = new();
        (Tensor images, Tensor? labels) = new Sampler(generator, 0, META).Draw(0, 3);
        Assert.Equal([DeviceType.META, DeviceType.META, DeviceType.META], generator.Devices);
        Assert.Equal((DeviceType.CPU, DeviceType.CPU), (images.device_type, labels!.device_type));
    }

    private static IGenerator Make(string model) => model switch
    {
        "cgan" => Trained(new CganGenerator(CganConfig.For("smoke"))),
        "dcgan" => Trained(new DcganGenerator(DcganConfig.For("smoke"))),
        "stylegan" => Trained(new StyleGanGenerator(StyleGanConfig.For("smoke"))),
        "stylegan2" => Trained(new StyleGan2Generator(StyleGan2Config.For("smoke"))),
        _ => new StyledImages(Trained(new StyleGanGenerator(StyleGanConfig.For("smoke")))) { Codes = 3, Psi = 0.7, Cutoff = 4 },
    };

    private static T Trained<T>(T network) where T : nn.Module, IGenerator
    {
        Probe.Stirred(network).eval();
        return network;
    }

    private sealed class Watching : IGenerator
    {
        public List<DeviceType> Devices { get; } = [];

        public LatentPrior Prior => new(4, 2);

        public ImageShape Shape => new(1, 2, 2);

        public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null)
        {
            Devices.AddRange([latents.device_type, labels!.device_type, random!.Normal("noise", 2, 2).device_type]);
            return new GeneratedBatch(zeros(latents.shape[0], 1, 2, 2));
        }
    }
}
