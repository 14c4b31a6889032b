using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Tests.Weights;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class FeatureCacheTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private int _drawn;

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private (Tensor, Tensor?) Draw(long start, int count)
    {
        _drawn += count;
        return (arange(start, start + count, float32).reshape(count, 1, 1, 1).expand(count, 1, 32, 32) / 50 - 1, null);
    }

    [Fact]
    public void The_second_time_nothing_is_drawn_and_every_number_is_the_same()
    {
        using LeNetFeatures lenet = new("lenet", new LeNet());
        FeatureCache cache = new(_folder.Root);
        using Real first = cache.Real(lenet, "set", Draw, 20, 8), second = new FeatureCache(_folder.Root).Real(lenet, "set", Draw, 20, 5);
        Assert.Equal((20, 0), (_drawn, cache.Hits));
        Assert.Equal("lenet", second.FeatureName);
        Assert.Equal(first.Features.data<float>().ToArray(), second.Features.data<float>().ToArray());
        Assert.Equal(first.Logits!.data<float>().ToArray(), second.Logits!.data<float>().ToArray());
        cache.Real(lenet, "set", Draw, 20, 8).Dispose();
        Assert.Equal((20, 1), (_drawn, cache.Hits));
        Assert.Single(Directory.GetFiles(_folder["features"]));
    }

    [Fact]
    public void Other_images_another_count_other_weights_and_another_name_are_kept_apart()
    {
        FeatureCache cache = new(_folder.Root);
        using LeNetFeatures lenet = new("lenet", new LeNet()), other = new("lenet", new LeNet());
        using PixelFeatures pixels = new(4);
        string[] paths = [cache.PathFor(lenet, "set", 20), cache.PathFor(lenet, "set2", 20), cache.PathFor(lenet, "set", 21), cache.PathFor(other, "set", 20), cache.PathFor(pixels, "set", 20)];
        Assert.Equal(paths, paths.Distinct());
        Assert.Equal(paths[0], new FeatureCache(_folder.Root).PathFor(lenet, "set", 20));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_damaged_file_is_made_anew(int kept)
    {
        using LeNetFeatures lenet = new("lenet", new LeNet());
        FeatureCache cache = new(_folder.Root);
        cache.Real(lenet, "set", Draw, 20, 8).Dispose();
        string file = cache.PathFor(lenet, "set", 20);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..kept]);
        using Real again = cache.Real(lenet, "set", Draw, 20, 8);
        Assert.Equal((40, 0, 20L), (_drawn, cache.Hits, again.Count));
        cache.Real(lenet, "set", Draw, 20, 8).Dispose();
        Assert.Equal(1, cache.Hits);
    }
}
