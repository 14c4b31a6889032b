using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class StateTests
{
    [Fact]
    public void A_loaded_state_gives_the_same_outputs()
    {
        using var scope = NewDisposeScope();
        using var one = Make();
        using var two = Make();
        one.call(FiniteDifferences.Input([5, 3]).to(ScalarType.Float32)).Dispose();
        var (missing, unexpected) = two.load_state_dict(one.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        one.eval();
        two.eval();
        var input = FiniteDifferences.Input([4, 3], 5).to(ScalarType.Float32);
        Assert.Equal(0, (one.call(input) - two.call(input)).abs().max().ToDouble());
        Assert.All(two.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    [Fact]
    public void A_state_is_copied_not_shared()
    {
        using var scope = NewDisposeScope();
        using var one = Make();
        using var two = Make();
        two.load_state_dict(one.state_dict());
        using (no_grad()) one.get_parameter("0.weight")!.zero_();
        Assert.NotEqual(0, two.get_parameter("0.weight")!.abs().sum().ToDouble());
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        using var scope = NewDisposeScope();
        using var net = Make();
        var state = Make().state_dict();
        state.Remove("0.bias");
        state.Remove("1.running_mean");
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("lacks '0.bias' (2 missing, 0 unexpected", error.Message, StringComparison.Ordinal);
        var (missing, _) = net.load_state_dict(state, strict: false);
        Assert.Equal(["0.bias", "1.running_mean"], missing);
        Assert.Empty(net.load_state_dict(state, skip: ["0.bias", "1.running_mean"]).missing_keys);
    }

    [Fact]
    public void An_unexpected_key_is_named()
    {
        using var scope = NewDisposeScope();
        using var net = Make();
        var state = Make().state_dict();
        state["2.weight"] = ones(1);
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("'2.weight'", error.Message, StringComparison.Ordinal);
        Assert.Equal(["2.weight"], net.load_state_dict(state, strict: false).unexpected_keyes);
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_and_nothing_is_copied()
    {
        using var scope = NewDisposeScope();
        using var net = Make();
        var before = net.get_parameter("0.weight")!.clone();
        var state = Make().state_dict();
        state["1.weight"] = ones(1);
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("'1.weight' is [1] where the module has [2]", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (before - net.get_parameter("0.weight")!).abs().max().ToDouble());
    }

    [Fact]
    public void A_prefix_goes_before_every_key()
    {
        using var net = Make();
        var together = net.state_dict(net.state_dict(), "copy");
        Assert.Equal(14, together.Count);
        Assert.Contains("copy.1.num_batches_tracked", together.Keys);
    }

    private static nn.Module<Tensor, Tensor> Make() => nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
}
