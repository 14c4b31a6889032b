using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class EmbeddingTests
{
    private static readonly long[] Lookup = [2, 0, 2];

    [Fact]
    public void An_embedding_looks_vectors_up_and_sums_their_gradients()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Embedding(4, 3, dtype: ScalarType.Float64);
        Assert.Equal(["weight"], layer.state_dict().Keys);
        var output = layer.call(tensor(Lookup));
        Assert.Equal(0, (output - layer.weight!.index_select(0, tensor(Lookup))).abs().max().ToDouble());
        output.sum().backward();
        Assert.Equal([1, 0, 2, 0], layer.weight!.grad!.select(1, 0).data<double>().ToArray());
    }

    [Fact]
    public void The_padding_vector_is_zero_and_does_not_learn()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Embedding(4, 3, padding_idx: -2);
        var output = layer.call(tensor(Lookup));
        Assert.Equal(0, output[0].abs().sum().ToDouble());
        output.sum().backward();
        Assert.Equal(0, layer.weight!.grad![2].abs().sum().ToDouble());
    }

    [Fact]
    public void Vectors_in_use_are_shortened_to_the_largest_norm()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Embedding(4, 3, max_norm: 0.1);
        Assert.True(layer.call(tensor(Lookup)).norm(1).max().ToDouble() < 0.1001);
        Assert.True(layer.weight![1].norm().ToDouble() > 0.1);
    }

    [Fact]
    public void Given_vectors_are_copied_and_frozen()
    {
        using var scope = NewDisposeScope();
        var table = FiniteDifferences.Input([4, 3]);
        using var layer = nn.Embedding_from_pretrained(table);
        Assert.False(layer.weight!.requires_grad);
        table.zero_();
        Assert.True(layer.call(tensor(Lookup)).abs().sum().ToDouble() > 0);
    }
}
