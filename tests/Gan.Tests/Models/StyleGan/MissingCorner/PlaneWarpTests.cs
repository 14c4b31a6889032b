using Gan.Models.StyleGan.MissingCorner;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan.MissingCorner;

public sealed class PlaneWarpTests
{
    private static readonly Seeds Seeds = new(9);

    private static PlaneWarp Of(Func<Tensor, Tensor> map)
    {
        using var scope = NewDisposeScope();
        return PlaneWarp.Of(map, CornerSquare.Latents(Seeds, "from", 20_000), CornerSquare.Latents(Seeds, "to", 20_000));
    }

    [Fact]
    public void An_affine_map_is_straight_whatever_it_shears()
    {
        using Tensor A = tensor(new float[,] { { 1, 3 }, { -0.2f, 0.5f } });
        PlaneWarp warp = Of(u => u.mm(A) + 2);
        Assert.Equal(1, warp.Linearity, 1e-6);
        Assert.Equal(1, warp.PathRatio, 1e-5);
        Assert.Equal(0, warp.Turn, 0.1);
    }

    /// <summary>
    /// x = u³ of u uniform on [−√3, √3], whose even moments are E[uⁿ] = 3^(n/2)/(n + 1): R² = E[u⁴]²/(E[u²]E[u⁶]). Along a straight line from
    /// a to b, ∫(d(u³)/dt)²dt = 9/5 (a⁴ + a³b + a²b² + ab³ + b⁴)(b − a)²; a and b are independent.
    /// </summary>
    [Fact]
    public void A_cubic_has_the_linearity_and_path_ratio_of_its_moments()
    {
        double E(int n) => n % 2 == 0 ? Math.Pow(3, n / 2.0) / (n + 1) : 0;
        double energy = 9 / 5.0 * Enumerable.Range(0, 5).Sum(i => E(i + 2) * E(4 - i) - 2 * E(i + 1) * E(5 - i) + E(i) * E(6 - i));
        PlaneWarp warp = Of(u => u.pow(3));
        Assert.Equal(1.8 * 1.8 / (27 / 7.0), warp.Linearity, 0.005);
        Assert.Equal(energy / (2 * E(6)), warp.PathRatio, 0.02);
        Assert.Equal(0, warp.Turn, 0.1); // each factor still grows along its axis
    }

    /// <summary>x = (u, v + u²): the second factor grows along (2u, 1), whose angle to the mean direction (0, 1) is atan|2u|; the first does not turn.</summary>
    [Fact]
    public void A_bend_turns_the_direction_of_the_factor_that_is_bent()
    {
        double turn = Enumerable.Range(0, 10_000).Average(i => Math.Atan(2 * CornerSquare.LatentSide * (i + 0.5) / 10_000)) * 180 / Math.PI;
        PlaneWarp warp = Of(u => stack([u.select(1, 0), u.select(1, 1) + u.select(1, 0).square()], 1));
        Assert.Equal(turn / 2, warp.Turn, 0.3);
        Assert.True(warp.PathRatio > 1.1);
        Assert.Equal((1 + 1 / (1 + 0.8)) / 2, warp.Linearity, 0.01); // Var u² = 1.8 − 1
    }
}
