using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>One functional: how to call it, on what, and what its definition gives.</summary>
/// <param name="Name">The method's name, and after a space what is special about this call.</param>
/// <param name="Shapes">The shapes of its float64 inputs.</param>
/// <param name="Expected">The output's elements, computed from the inputs' without torch.</param>
/// <param name="Twice">Whether the second derivative is checked too.</param>
/// <param name="Differentiated">How many of the inputs, the first ones, have a gradient.</param>
internal sealed record FunctionalRow(
    string Name, long[][] Shapes, Func<Tensor[], Tensor> Compute, Func<double[][], double[]> Expected, bool Twice = false,
    int Differentiated = int.MaxValue)
{
    public string Method => Name.Split(' ')[0];

    public Tensor[] Inputs() => [.. Shapes.Select((shape, seed) => FiniteDifferences.Input(shape, seed))];

    public override string ToString() => Name;

    /// <summary>A function of one number, applied to each.</summary>
    public static FunctionalRow Pointwise(string name, Func<Tensor, Tensor> compute, Func<double, double> expected, bool twice = true) =>
        new(name, [[3, 4]], x => compute(x[0]), x => [.. x[0].Select(expected)], twice);

    /// <summary>A loss of two tensors of one shape, averaged.</summary>
    public static FunctionalRow Loss(string name, Func<Tensor, Tensor, Tensor> compute, Func<double, double, double> expected,
        int differentiated = 1) =>
        new(name, [[3, 4], [3, 4]], x => compute(x[0], x[1]), x => [x[0].Zip(x[1], expected).Average()], Differentiated: differentiated);
}
