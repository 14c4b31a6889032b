using Gan.Data.Sprites;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>Factors as a <see cref="SpriteReader"/> reads them from N images. Owns its tensors.</summary>
/// <param name="Continuous">float32 [N, 16], in the factors' own ranges, in the order of <see cref="SpriteFactorList.Continuous"/>.</param>
/// <param name="Binary">float32 [N, 6], logits, in the order of <see cref="SpriteFactorList.Binary"/>.</param>
/// <param name="Hair">float32 [N, 6], logits of the hair styles.</param>
/// <param name="Mode">float32 [N, 4], logits of the modes.</param>
public sealed record SpriteReading(Tensor Continuous, Tensor Binary, Tensor Hair, Tensor Mode) : IDisposable
{
    /// <summary>The column of one continuous or binary factor, float64 [N] on the CPU; logits of binary ones as probabilities.</summary>
    /// <exception cref="ArgumentException">The factor is categorical.</exception>
    public double[] Of(SpriteFactor factor)
    {
        using var scope = NewDisposeScope();
        Tensor column = factor.Kind switch
        {
            SpriteFactorKind.Continuous => Continuous.select(1, Index(SpriteFactorList.Continuous, factor)),
            SpriteFactorKind.Binary => Binary.select(1, Index(SpriteFactorList.Binary, factor)).sigmoid(),
            _ => throw new ArgumentException($"{factor} is categorical: it is not one number."),
        };
        return column.cpu().to_type(ScalarType.Float64).data<double>().ToArray();
    }

    public void Dispose()
    {
        Continuous.Dispose();
        Binary.Dispose();
        Hair.Dispose();
        Mode.Dispose();
    }

    /// <summary>Copies that outlive the network's output, in the outer dispose scope.</summary>
    internal SpriteReading Keep() => new(Copy(Continuous), Copy(Binary), Copy(Hair), Copy(Mode));

    private static Tensor Copy(Tensor part) => part.clone().MoveToOuterDisposeScope();

    private static int Index(IReadOnlyList<SpriteFactor> factors, SpriteFactor factor) => Enumerable.Range(0, factors.Count).First(i => factors[i] == factor);
}
