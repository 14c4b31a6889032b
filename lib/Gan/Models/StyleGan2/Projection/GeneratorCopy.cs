using Gan.Models.StyleGan;
using Gan.Tensors;
using TorchSharp;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>A generator of its own with the same weights.</summary>
internal static class GeneratorCopy
{
    /// <returns>Evaluating, on the same device; the caller owns it.</returns>
    /// <exception cref="ArgumentException">A generator of another kind.</exception>
    public static StyleGenerator Of(StyleGenerator generator)
    {
        StyleGenerator copy = generator switch
        {
            StyleGan2Generator second => new StyleGan2Generator(second.Config),
            StyleGanGenerator first => new StyleGanGenerator(first.Config),
            _ => throw new ArgumentException($"A {generator.GetName()} cannot be copied; StyleGAN's and StyleGAN2's generators can.", nameof(generator)),
        };
        copy.to(generator.AverageStyle.device);
        copy.load_state_dict(generator.state_dict());
        copy.eval();
        return copy.Kept();
    }
}
