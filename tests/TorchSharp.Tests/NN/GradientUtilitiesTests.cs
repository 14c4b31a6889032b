using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class GradientUtilitiesTests
{
    [Fact]
    public void Clipping_by_norm_scales_all_gradients_alike()
    {
        using var scope = NewDisposeScope();
        var parameters = WithGradients(3, 4);
        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 2.5), 1e-12);
        Assert.Equal([1.5, 2.0], Gradients(parameters), (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.Equal(2.5, nn.utils.clip_grad_norm_(parameters, 100), 1e-6);
        Assert.Equal([1.5, 2.0], Gradients(parameters), (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.Equal(3.5, nn.utils.clip_grad_norm_(parameters, 100, 1), 1e-5);
        Assert.Equal(2, nn.utils.clip_grad_norm_(parameters, 100, double.PositiveInfinity), 1e-6);
        Assert.Equal(0, nn.utils.clip_grad_norm_([new Parameter(ones(2))], 1));
    }

    [Fact]
    public void Clipping_by_value_limits_each_entry()
    {
        using var scope = NewDisposeScope();
        var parameters = WithGradients(-3, 0.5);
        nn.utils.clip_grad_value_(parameters, 1);
        Assert.Equal([-1, 0.5], Gradients(parameters));
    }

    [Fact]
    public void Parameters_become_a_vector_and_come_back()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 3).to(ScalarType.Float64);
        var vector = nn.utils.parameters_to_vector(layer.parameters());
        Assert.Equal([9], vector.shape);
        Assert.True(vector.requires_grad);
        nn.utils.vector_to_parameters(arange(9.0, ScalarType.Float64), layer.parameters());
        Assert.Equal([0, 1, 2, 3, 4, 5], layer.weight.reshape(-1).data<double>().ToArray());
        Assert.Equal([6, 7, 8], layer.bias!.data<double>().ToArray());
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(ones(8), layer.parameters()));
    }

    private static Parameter[] WithGradients(params double[] slopes) =>
    [
        .. slopes.Select(slope =>
        {
            var parameter = new Parameter(zeros([1], ScalarType.Float64));
            (parameter * slope).sum().backward();
            return parameter;
        }),
    ];

    private static double[] Gradients(Parameter[] parameters) => [.. parameters.Select(parameter => parameter.grad!.ToDouble())];
}
