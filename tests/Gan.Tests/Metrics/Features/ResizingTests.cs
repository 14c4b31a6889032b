using Gan.Metrics.Features;
using Gan.Tests.Metrics.Twins;
using Gan.Tests.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class ResizingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [TwinFact("numpy, PIL, torch")]
    public void Clean_is_Pillows_bicubic_and_legacy_pytorch_is_PyTorchs_bilinear_larger_and_smaller()
    {
        foreach ((long height, long width, int size) in ((long, long, int)[])[(17, 23, 299), (97, 61, 40), (299, 320, 299), (1, 2, 5)])
        {
            // Edges from black to white overshoot, so that a forgotten clamp shows.
            Tensor image = ((Reference.Waves(1, 3, height, width) * 3 + 0.5).clamp(0, 1) * 255).round();
            TwinArray.Save(_folder["in.npy"], image[0]);
            Twin.Run("resize", _folder["in.npy"], _folder["clean.npy"], _folder["pytorch.npy"], $"{size}");
            Near("clean", ResizeProtocol.Clean, 2e-4); // of 255: float32 sums in another order
            Near("pytorch", ResizeProtocol.LegacyPytorch, 255.0 / (1 << 15)); // libtorch 2.10 rounds float32 coordinates otherwise than the twin's 1.13: 2⁻¹⁵ of a pixel near 300

            void Near(string file, ResizeProtocol protocol, double tolerance)
            {
                Tensor expected = TwinArray.Load(_folder[file + ".npy"]), actual = Resizing.To(image, size, protocol)[0];
                Assert.Equal(expected.shape, actual.shape);
                Assert.InRange((expected - actual).abs().max().item<float>(), 0, tolerance);
            }
        }
    }

    [Fact]
    public void The_four_protocols_differ_and_leave_images_of_the_right_size_alone()
    {
        Tensor image = (Reference.Waves(1, 1, 60, 60) + 1) * 127.5;
        ResizeProtocol[] all = Enum.GetValues<ResizeProtocol>();
        Tensor[] small = [.. all.Select(protocol => Resizing.To(image, 25, protocol))];
        foreach ((int i, Tensor one) in small.Index())
            foreach (Tensor other in small.Skip(i + 1)) Assert.True((one - other).abs().max().item<float>() > 1);
        Assert.All(all, protocol => Assert.Same(image, Resizing.To(image, 60, protocol)));
        Assert.Equal(["legacy-tf", "legacy-pytorch", "clean", "antialiased"], all.Select(Resizing.NameOf));
    }

    /// <summary>An average over the shrunken pixels keeps a checkerboard's mean; without one it is black or white.</summary>
    [Fact]
    public void Only_clean_and_antialiased_average_what_they_shrink()
    {
        Tensor board = (arange(40).unsqueeze(0) + arange(40).unsqueeze(1)).remainder(2).to_type(float32).reshape(1, 1, 40, 40) * 255;
        float Spread(ResizeProtocol protocol) => Resizing.To(board, 10, protocol).std().item<float>();
        Assert.InRange(Spread(ResizeProtocol.Clean), 0, 3);
        Assert.InRange(Spread(ResizeProtocol.Antialiased), 0, 3);
        Assert.Equal(0, Resizing.To(board, 10, ResizeProtocol.LegacyTensorflow).max().item<float>()); // each fourth pixel is black
    }
}
