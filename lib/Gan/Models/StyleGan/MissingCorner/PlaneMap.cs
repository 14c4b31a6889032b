using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>
/// A map of the plane that begins unbent: u ↦ A u + b + m(u) with a dense network m whose last layer begins at zero. Whatever curve is in
/// it in the end, training has put there.
/// </summary>
public sealed class PlaneMap : Module<Tensor, Tensor>
{
    private readonly Parameter matrix;
    private readonly Parameter shift;
    private readonly ModuleList<EqualizedLinear> hidden;
    private readonly EqualizedLinear? last;

    /// <param name="layers">Hidden layers of m; 0 leaves m out, and the map affine.</param>
    /// <param name="width">Numbers between them.</param>
    /// <param name="scale">A begins as this times the identity.</param>
    public PlaneMap(int layers, int width, double scale) : base(nameof(PlaneMap))
    {
        matrix = Parameter(eye(2) * scale);
        shift = Parameter(zeros(2));
        hidden = [];
        for (int i = 0; i < layers; i++) hidden.append(new EqualizedLinear(i == 0 ? 2 : width, width));
        last = layers > 0 ? new EqualizedLinear(width, 2, gain: 1) : null;
        using (no_grad())
            foreach (Parameter parameter in last?.parameters() ?? []) parameter.zero_();
        RegisterComponents();
    }

    /// <param name="u">[N, 2].</param>
    /// <returns>[N, 2].</returns>
    public override Tensor forward(Tensor u)
    {
        Tensor straight = functional.linear(u, matrix, shift);
        if (last is null) return straight;
        foreach (EqualizedLinear layer in hidden) u = layer.forward(u).leaky_relu(0.2);
        return straight + last.forward(u);
    }
}
