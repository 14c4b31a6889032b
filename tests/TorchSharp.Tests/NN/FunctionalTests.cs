using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class FunctionalTests
{
    public static TheoryData<string> Rows => [.. FunctionalRows.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_functional_computes_its_definition(string name)
    {
        using var scope = NewDisposeScope();
        var row = FunctionalRows.All[name];
        var inputs = row.Inputs();
        var expected = row.Expected([.. inputs.Select(input => input.data<double>().ToArray())]);
        var actual = row.Compute(inputs).contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_functional_has_the_derivatives_that_finite_differences_show(string name)
    {
        using var scope = NewDisposeScope();
        var row = FunctionalRows.All[name];
        FiniteDifferences.Check(row.Compute, row.Inputs(), row.Twice, row.Differentiated);
    }

    [Fact]
    public void Every_functional_is_tested()
    {
        var methods = typeof(nn.functional).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Empty(methods.Except(FunctionalRows.All.Values.Select(row => row.Method)));
    }

    [Fact]
    public void The_second_derivative_is_tested_through_convolution_upsampling_and_normalization()
    {
        string[] needed = ["conv2d", "conv_transpose2d", "interpolate", "batch_norm", "instance_norm", "layer_norm", "leaky_relu", "softplus"];
        Assert.Empty(needed.Except(FunctionalRows.All.Values.Where(row => row.Twice).Select(row => row.Method)));
    }

    [Fact]
    public void Pooling_indices_point_at_the_maxima()
    {
        using var scope = NewDisposeScope();
        var image = FiniteDifferences.Input([1, 2, 4, 4]);
        foreach (var (values, indices) in new[]
        {
            nn.functional.max_pool2d_with_indices(image, [2, 2]), nn.functional.adaptive_max_pool2d_with_indices(image, [2, 2]),
        })
        {
            var found = image.reshape(2, 16).gather(1, indices.reshape(2, 4)).reshape(values.shape);
            Assert.Equal(0, (found - values).abs().max().ToDouble());
        }
    }

    [Fact]
    public void Dropout_drops_the_given_share_and_scales_the_rest()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var kept = nn.functional.dropout(ones([100, 100]), 0.25).data<float>().ToArray();
        Assert.InRange(kept.Count(value => value == 0) / 10000.0, 0.235, 0.265);
        Assert.All(kept, value => Assert.True(value is 0 || Math.Abs(value - (1 / 0.75f)) < 1e-6));
    }

    [Fact]
    public void Dropout2d_drops_whole_channels()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var kept = nn.functional.dropout2d(ones([10, 20, 2, 2])).data<float>().ToArray().Chunk(4).ToList();
        Assert.All(kept, channel => Assert.Single(channel.Distinct()));
        Assert.InRange(kept.Count(channel => channel[0] == 0), 75, 125);
    }

    [Fact]
    public void Batch_norm_moves_its_running_statistics_by_the_momentum()
    {
        using var scope = NewDisposeScope();
        var input = arange(1.0, 6.0, 2.0, ScalarType.Float64).reshape(3, 1);
        var (mean, variance) = (zeros([1], ScalarType.Float64), ones([1], ScalarType.Float64));
        nn.functional.batch_norm(input, mean, variance, training: true, momentum: 0.25);
        Assert.Equal(0.25 * 3, mean.ToDouble(), 1e-12);
        Assert.Equal(0.75 + (0.25 * 4), variance.ToDouble(), 1e-12);
    }

    [Theory]
    [InlineData(InterpolationMode.Nearest, true, false)]
    [InlineData(InterpolationMode.Nearest, null, true)]
    [InlineData(InterpolationMode.Linear, null, false)]
    [InlineData(InterpolationMode.Trilinear, null, false)]
    public void Interpolate_refuses_arguments_that_do_not_belong_together(InterpolationMode mode, bool? aligned, bool antialias)
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(ones([1, 1, 2, 2]), [4, 4], null, mode, aligned, false, antialias));
    }

    [Fact]
    public void Interpolate_wants_a_size_or_a_factor_for_each_dimension()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(ones([1, 1, 2, 2])));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(ones([1, 1, 2, 2]), [4]));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(ones([1, 1, 2, 2]), [4, 4], [2, 2]));
    }
}
