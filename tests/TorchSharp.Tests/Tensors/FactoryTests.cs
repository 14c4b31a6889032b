using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class FactoryTests
{
    [Fact]
    public void Shapes_can_be_given_in_any_of_the_spellings()
    {
        using var scope = NewDisposeScope();
        foreach (Tensor x in (Tensor[])[zeros(2, 3), zeros(2L, 3L), zeros([2, 3]), zeros((ReadOnlySpan<long>)[2, 3])]) Assert.Equal([2, 3], x.shape);
        Assert.Equal([2, 3, 4, 5], ones(2, 3, 4, 5).shape);
        Assert.Equal([4], empty(4).shape);
        Assert.Empty(full([], 3).shape);
        Assert.Equal(6f, ones(2, 3).sum().item<float>());
        Assert.Equal((int64, float32), (full(2, 7).dtype, full(2, 7.5).dtype));
        Assert.Equal(float64, zeros(1, dtype: float64).dtype);
        Assert.True(zeros(1, requires_grad: true).requires_grad);
        Assert.Throws<NotSupportedException>(() => zeros(1, names: ["n"]));
    }

    [Fact]
    public void Ranges_are_what_they_say()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0L, 1, 2], arange(3).data<long>().ToArray());
        Assert.Equal([1L, 3], arange(1, 5, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f], arange(0, 1, 0.5).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1.0, 10, 100], logspace(0, 2, 3, dtype: float64).data<double>().ToArray());
        Assert.Equal([1f, 0, 0, 1, 0, 0], eye(3, 2).data<float>().ToArray());
        Assert.Equal([0L, 1, 1, 0, 0, 1], tril_indices(2, 2).data<long>().ToArray());
        Assert.Equal([0L, 0, 1, 0, 1, 1], triu_indices(2, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f, 1f, 0.5f], hann_window(4).data<float>().ToArray().Select(v => MathF.Round(v, 5)));
        Assert.Equal(1f, kaiser_window(5, periodic: false)[2].item<float>());
    }

    [Fact]
    public void A_likeness_takes_shape_and_type_from_its_model()
    {
        using var scope = NewDisposeScope();
        Tensor model = zeros([2, 3], dtype: float64);
        Tensor[] likes =
        [
            model.zeros_like(), model.ones_like(), model.empty_like(), model.full_like(2), model.rand_like(), model.randn_like(),
            model.randint_like(0, 5), zeros_like(model), ones_like(model), empty_like(model), full_like(model, 2), rand_like(model),
            randn_like(model), randint_like(model, 0, 5), model.new_zeros([2, 3]), model.new_ones(2, 3), model.new_empty([2, 3]), model.new_full([2, 3], 2)
        ];
        foreach (Tensor like in likes) Assert.Equal(("[2x3], type = Float64, device = cpu", 6), (like.ToString(), like.numel()));
        Assert.Equal((0.0, 6.0, 12.0), (likes[0].sum().item<double>(), likes[1].sum().item<double>(), likes[3].sum().item<double>()));
        Assert.Equal(float32, model.zeros_like(float32).dtype);
    }

    [Fact]
    public void Type_facts_hold()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(float32, get_default_dtype());
        set_default_dtype(float64);
        Assert.Equal(float64, zeros(1).dtype);
        set_default_dtype(float32);
        Assert.Equal(float32, result_type(zeros(1), zeros(1, dtype: int64)));
        Assert.True(is_floating_point(bfloat16) && is_integral(@bool) && !is_integral(float16));
        Assert.Equal((2, 8), (float16.ElementSize(), int64.ElementSize()));
        Assert.Equal(24, new Size([2, 3, 4]).numel());
        Assert.True(new Size((2, 3)) == new Size([2, 3]) && new Size(2) != new Size(3));
    }
}
