using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>One row of the operator table: what to call, on what, and what it must give.</summary>
/// <param name="Name">The method of <see cref="Tensor"/> that the row covers.</param>
/// <param name="Note">Which overload or setting, where there are several rows.</param>
/// <param name="Expected">A number or an array of the shape that must come out.</param>
/// <param name="Inputs">Arrays; those of double are differentiated unless <paramref name="Order"/> is 0.</param>
/// <param name="Order">
/// How often the result is differentiated and compared with finite differences; or <see cref="UnitSlope"/>, <see cref="NoDerivative"/>.
/// </param>
public sealed record OperatorCase(
    string Name, string Note, Func<Tensor[], Tensor> Apply, object Expected, Array[] Inputs, int Order = 2, double Tolerance = 1e-10)
{
    /// <summary>The derivative of the sum by each element of the first input is exactly one: conversions, too coarse for differences.</summary>
    public const int UnitSlope = -1;

    /// <summary>PyTorch defines no derivative, and says so.</summary>
    public const int NoDerivative = -2;

    public override string ToString() => Note.Length > 0 ? $"{Name} ({Note})" : Name;
}
