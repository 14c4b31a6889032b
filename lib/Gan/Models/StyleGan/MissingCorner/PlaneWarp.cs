using Gan.Tensors;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>How curved a map from a plane of latents to the two factors is; an affine map has the values 1, 1 and 0.</summary>
/// <param name="Linearity">R² of the factors predicted linearly from the latent, the mean of both.</param>
/// <param name="PathRatio">
/// Path length between random pairs over the least that is possible: E[∫‖dx/dt‖²dt] / E[‖x₁ − x₀‖²] along straight lines in the latent
/// plane. The numerator is the paper's path length (§4.1) with squared distance, "full"; 1 is a map that takes straight lines to straight
/// lines at even pace.
/// </param>
/// <param name="Turn">Mean angle in degrees between the local direction in which a factor grows and its average direction.</param>
public sealed record PlaneWarp(double Linearity, double PathRatio, double Turn)
{
    /// <summary>Measures a map.</summary>
    /// <param name="map">[N, 2] → [N, 2], differentiable.</param>
    /// <param name="from">Latents [N, 2].</param>
    /// <param name="to">Other latents [N, 2].</param>
    /// <param name="stops">Steps that a path is cut into.</param>
    public static PlaneWarp Of(Func<Tensor, Tensor> map, Tensor from, Tensor to, int stops = 64)
    {
        using var scope = NewDisposeScope();
        return new PlaneWarp(LinearityOf(from, map(from)), PathRatioOf(map, from, to, stops), TurnOf(map, from));
    }

    private static double LinearityOf(Tensor u, Tensor x)
    {
        Tensor U = (u - u.mean([0])).to_type(ScalarType.Float64), X = (x.detach() - x.detach().mean([0])).to_type(ScalarType.Float64);
        Tensor residual = X - U.mm(linalg.solve(U.t().mm(U), U.t().mm(X)));
        return 1 - (residual.square().sum([0]) / X.square().sum([0])).mean().item<double>();
    }

    private static double PathRatioOf(Func<Tensor, Tensor> map, Tensor from, Tensor to, int stops)
    {
        using var noGrad = no_grad();
        Tensor t = linspace(0, 1, stops + 1).view(-1, 1, 1);
        Tensor path = map((from + (to - from) * t).view(-1, 2)).view(stops + 1, -1, 2).to_type(ScalarType.Float64);
        Tensor steps = path.narrow(0, 1, stops) - path.narrow(0, 0, stops);
        double chord = (path.select(0, stops) - path.select(0, 0)).square().sum().item<double>();
        return steps.square().sum().item<double>() * stops / chord;
    }

    private static double TurnOf(Func<Tensor, Tensor> map, Tensor u)
    {
        Tensor leaf = u.detach().requires_grad_(true), x = map(leaf);
        double sum = 0;
        for (int factor = 0; factor < 2; factor++)
        {
            Tensor slope = PyTorchLike.Gradients([x.select(1, factor)], [leaf], retain: true)[0].to_type(ScalarType.Float64); // [N, 2]
            Tensor direction = slope / slope.norm(1, keepdim: true, p: 2f), mean = slope.mean([0]);
            Tensor cosine = direction.mv(mean / mean.norm()).clamp(-1, 1);
            sum += cosine.acos().mean().item<double>() * 180 / Math.PI;
        }
        return sum / 2;
    }
}
