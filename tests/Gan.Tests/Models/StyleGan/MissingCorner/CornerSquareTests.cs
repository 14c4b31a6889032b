using Gan.Models.StyleGan.MissingCorner;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan.MissingCorner;

public sealed class CornerSquareTests
{
    /// <summary>With the corner beyond 0.2 the side is 0.8 and the area 4 − 0.64; the strip above 0.2 on the left has 1.2 · 0.8 of it.</summary>
    [Fact]
    public void Points_are_uniform_on_what_is_left_of_the_square()
    {
        using var scope = NewDisposeScope();
        Tensor points = CornerSquare.Points(new Seeds(1), "test", 40_000, 0.2);
        Tensor x = points.select(1, 0), y = points.select(1, 1);
        double Share(Tensor inside) => inside.to_type(ScalarType.Float32).mean().item<float>();
        Assert.Equal(0, Share((x > 0.2).logical_and(y > 0.2)));
        Assert.Equal(0, CornerSquare.OutsideShare(points));
        Assert.Equal(1.2 * 0.8 / 3.36, Share((x <= 0.2).logical_and(y > 0.2)), 0.01);
        Assert.Equal(1.2 * 0.8 / 3.36, Share((x > 0.2).logical_and(y <= 0.2)), 0.01);
        Assert.Equal(0.25 / 3.36, Share((x > -0.5).logical_and(x < 0).logical_and(y > -0.5).logical_and(y < 0)), 0.01);
    }

    [Fact]
    public void At_corner_one_nothing_is_missing()
    {
        using var scope = NewDisposeScope();
        Tensor points = CornerSquare.Points(new Seeds(2), "test", 20_000, 1);
        Assert.Equal(0.25, CornerSquare.CornerShare(points, -CornerSquare.Margin), 0.015);
        Assert.Equal(0, CornerSquare.CornerShare(points, 1));
        Assert.Equal(0, points.mean().item<float>(), 0.02f);
        Assert.Equal(1 / 3.0, points.square().mean().item<float>(), 0.01);
    }

    [Fact]
    public void Latents_are_uniform_with_unit_variance()
    {
        using var scope = NewDisposeScope();
        Tensor z = CornerSquare.Latents(new Seeds(3), "test", 20_000);
        Assert.Equal(1, z.square().mean().item<float>(), 0.02f);
        Assert.InRange(z.abs().max().item<float>(), 1.73f, 1.7321f);
    }

    [Fact]
    public void Shares_count_points_beyond_a_border_by_more_than_the_margin()
    {
        using Tensor points = tensor(new float[,] { { 0.04f, 0.5f }, { 0.06f, 0.5f }, { -0.5f, 0.9f }, { 1.04f, 0 }, { 0, -1.06f } });
        Assert.Equal(0.2, CornerSquare.CornerShare(points, 0), 1e-6);
        Assert.Equal(0.2, CornerSquare.OutsideShare(points), 1e-6);
    }

    /// <summary>A shift by (1, 0) moves every quantile along angle α by cos α; the mean of |cos| over the 32 angles 0, π/32, … is 0.6361 (python: sum(abs(cos(pi*i/32)) for i in range(32))/32).</summary>
    [Fact]
    public void Distance_of_a_shifted_cloud_is_the_mean_of_the_shift_over_directions()
    {
        using var scope = NewDisposeScope();
        Tensor cloud = CornerSquare.Points(new Seeds(4), "test", 500, 0);
        Assert.Equal(0.63611, CornerSquare.Distance(cloud, cloud.flip(0) + tensor(new float[] { 1, 0 })), 1e-4);
        Assert.Throws<ArgumentException>(() => CornerSquare.Distance(cloud, cloud.narrow(0, 0, 10)));
    }
}
