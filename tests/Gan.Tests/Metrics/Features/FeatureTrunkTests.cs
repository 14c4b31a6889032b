using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class FeatureTrunkTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static FeatureTrunk Make(string name) => name switch
    {
        "alexnet" => new AlexNetTrunk(),
        "squeezenet1_1" => new SqueezeNetTrunk(),
        _ => new Vgg16Trunk(),
    };

    [Theory]
    [InlineData("alexnet")]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg16")]
    public void Keys_and_shapes_are_torchvisions(string name)
    {
        using FeatureTrunk trunk = Make(name);
        Assert.Equal(Reference.Keys($"{name}-features"), Reference.KeysOf(trunk));
    }

    [Theory]
    [InlineData("alexnet")]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg16")]
    public void Every_depth_is_what_torchvision_computes(string name)
    {
        using var quiet = no_grad();
        using FeatureTrunk trunk = Make(name);
        NamedWeights.LoadInto(trunk, Reference.Weights(trunk), name);
        IReadOnlyList<Tensor> depths = trunk.Depths(Reference.Waves(2, 3, 60, 58));
        Assert.Equal(trunk.Widths, depths.Select(depth => (int)depth.shape[1]));
        for (int i = 0; i < depths.Count; i++) Reference.Check(name, depths[i], i);
    }

    [Theory]
    [InlineData("alexnet")]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg16")]
    public void The_minimum_size_is_the_smallest_that_leaves_a_position_at_every_depth(string name)
    {
        using var quiet = no_grad();
        using FeatureTrunk trunk = Make(name);
        int size = trunk.MinimumSize;
        Assert.All(trunk.Depths(zeros(1, 3, size, size)), depth => Assert.True(depth.numel() > 0));
        Assert.ThrowsAny<Exception>(() => trunk.Depths(zeros(1, 3, size - 1, size - 1)));
    }

    [Fact]
    public void Only_the_depths_outlive_a_pass_and_the_input_is_left_alone()
    {
        using var quiet = no_grad();
        using FeatureTrunk trunk = Make("alexnet");
        Tensor input = Reference.Waves(1, 3, 40, 40), copy = input.clone();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        IReadOnlyList<Tensor> depths = trunk.Depths(input);
        Assert.Equal(before + depths.Count, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(copy.data<float>().ToArray(), input.data<float>().ToArray());
    }
}
