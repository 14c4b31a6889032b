using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class LayerTests
{
    // Not layers of one tensor: tested in ModuleTests, ContainerTests, EmbeddingTests and LossTests.
    private static readonly string[] Elsewhere = ["Parameter", "ModuleList", "ModuleDict", "Embedding", "Embedding_from_pretrained", "CosineSimilarity"];

    public static TheoryData<string> Rows => [.. LayerRows.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_computes_its_functional_from_its_state(string name)
    {
        using var scope = NewDisposeScope();
        var row = LayerRows.All[name];
        using var layer = row.Create().to(ScalarType.Float64);
        var input = FiniteDifferences.Input(row.Shape);
        var expected = row.Same(input, layer.state_dict());
        var actual = layer.call(input);
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(0, (expected - actual).abs().max().ToDouble(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_has_the_keys_that_PyTorch_gives_it(string name)
    {
        using var scope = NewDisposeScope();
        var row = LayerRows.All[name];
        using var layer = row.Create();
        Assert.Equal(row.Keys, layer.state_dict().Keys);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_passes_gradients_to_its_input_and_its_parameters(string name)
    {
        using var scope = NewDisposeScope();
        var row = LayerRows.All[name];
        using var layer = row.Create().to(ScalarType.Float64);
        var input = FiniteDifferences.Input(row.Shape).requires_grad_();
        layer.call(input).square().sum().backward();
        Assert.True(input.grad!.abs().sum().ToDouble() > 0);
        Assert.All(layer.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_takes_its_tensors_with_it(string name)
    {
        var row = LayerRows.All[name];
        var before = LiveTensors.Settled();
        using (NewDisposeScope()) row.Create().Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        nn.Module<Tensor, Tensor> layer;
        using (NewDisposeScope()) layer = row.Create();
        Assert.All(layer.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        Assert.Equal(before + row.Keys.Length, Tensor.TotalCount);
        layer.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Every_layer_is_tested()
    {
        var factories = typeof(nn).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Empty(factories
            .Except(LayerRows.All.Values.Select(row => row.Factory))
            .Except(LossTests.Rows.Select(row => (string)row[0])).Except(Elsewhere));
    }

    [Fact]
    public void In_place_activations_survive_in_a_sequence()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(
            nn.Linear(3, 3), nn.ReLU(inplace: true), nn.Linear(3, 3), nn.LeakyReLU(0.1, true), nn.Identity(), nn.Dropout(0), nn.Flatten());
        using var output = net.call(ones([2, 3]));
        output.sum().backward();
        Assert.Equal([2, 3], output.shape);
    }

    [Fact]
    public void A_sequence_leaves_only_its_result()
    {
        using var net = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 2));
        using var scope = NewDisposeScope();
        using var input = ones([2, 3]);
        var before = LiveTensors.Settled();
        using var output = net.call(input);
        Assert.Equal(before + 1, Tensor.TotalCount);
    }

    [Fact]
    public void An_empty_sequence_hands_its_input_on()
    {
        using var input = ones([2]);
        using (nn.Sequential().call(input)) Assert.False(input.IsInvalid);
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void Batch_norm_counts_its_batches_and_uses_what_it_learned()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm1d(1).to(ScalarType.Float64);
        var batch = arange(1.0, 6.0, 2.0, ScalarType.Float64).reshape(3, 1);
        for (var i = 0; i < 200; i++) norm.call(batch).Dispose();
        Assert.Equal(200, norm.num_batches_tracked!.ToInt64());
        Assert.Equal(3, norm.running_mean!.ToDouble(), 1e-6);
        Assert.Equal(4, norm.running_var!.ToDouble(), 1e-6);
        norm.eval();
        Assert.Equal(1, norm.call(full([1, 1], 5.0, ScalarType.Float64)).ToDouble(), 1e-4);
        Assert.Equal(200, norm.num_batches_tracked!.ToInt64());
        norm.momentum = null;
        norm.train();
        norm.reset_running_stats();
        norm.call(batch).Dispose();
        norm.call(batch + 3).Dispose();
        Assert.Equal(4.5, norm.running_mean!.ToDouble(), 1e-9);
    }

    [Fact]
    public void A_transposed_convolution_reaches_the_size_asked_for()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.ConvTranspose2d(2, 2, 3, stride: 2, padding: 1);
        Assert.Equal([1, 2, 10, 9], layer.forward(ones([1, 2, 5, 5]), [10, 9]).shape);
        var error = Assert.Throws<ArgumentException>(() => layer.forward(ones([1, 2, 5, 5]), [11, 9]));
        Assert.Contains("from 9 to 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_convolution_names_the_shape_that_it_cannot_take()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Conv2d(3, 2, 1);
        var error = Assert.Throws<ArgumentException>(() => layer.call(ones([1, 4, 2, 2])));
        Assert.Contains("Conv2d of 3 channels", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 4, 2, 2]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 1, groups: 2));
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3, Padding.Same, stride: 2));
        Assert.Throws<ArgumentException>(() => nn.ConvTranspose2d(3, 4, 3, padding_mode: PaddingModes.Reflect));
    }

    [Fact]
    public void Norms_refuse_inputs_of_other_dimensions()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => nn.BatchNorm2d(3).call(ones([1, 3])));
        Assert.Throws<ArgumentException>(() => nn.BatchNorm1d(3).call(ones([1, 3, 2, 2])));
        Assert.Throws<ArgumentException>(() => nn.InstanceNorm2d(3).call(ones([1, 2, 4, 4])));
    }
}
