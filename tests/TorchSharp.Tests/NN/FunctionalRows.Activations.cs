using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

internal static partial class FunctionalRows
{
    private static IEnumerable<FunctionalRow> Activations()
    {
        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        static double[] Softmax(double[] row)
        {
            var exponentials = row.Select(Math.Exp).ToArray();
            return [.. exponentials.Select(value => value / exponentials.Sum())];
        }
        static double[] Rows(double[] x, int width, Func<double[], double[]> map) => [.. x.Chunk(width).SelectMany(map)];
        // Copies first, because autograd refuses to change a leaf in place.
        static Func<Tensor, Tensor> InPlace(Func<Tensor, Tensor> activation) => x => activation(x * 1);

        yield return FunctionalRow.Pointwise("relu", x => functional.relu(x), x => Math.Max(x, 0));
        yield return FunctionalRow.Pointwise("relu in place", InPlace(x => functional.relu(x, true)), x => Math.Max(x, 0));
        yield return FunctionalRow.Pointwise("relu6", x => functional.relu6(x * 5), x => Math.Clamp(5 * x, 0, 6));
        yield return FunctionalRow.Pointwise("leaky_relu", x => functional.leaky_relu(x, 0.2), x => x > 0 ? x : 0.2 * x);
        yield return FunctionalRow.Pointwise(
            "leaky_relu in place", InPlace(x => functional.leaky_relu(x, 0.2, true)), x => x > 0 ? x : 0.2 * x);
        yield return new("prelu", [[2, 3, 2], [3]], x => functional.prelu(x[0], x[1]),
            x => [.. x[0].Select((value, i) => value > 0 ? value : x[1][i / 2 % 3] * value)], Twice: true);
        yield return FunctionalRow.Pointwise("elu", x => functional.elu(x, 1.3), x => x > 0 ? x : 1.3 * (Math.Exp(x) - 1));
        yield return FunctionalRow.Pointwise("elu in place", InPlace(x => functional.elu(x, 1.3, true)), x => x > 0 ? x : 1.3 * (Math.Exp(x) - 1),
            twice: false);
        yield return FunctionalRow.Pointwise("celu", x => functional.celu(x, 1.3), x => x > 0 ? x : 1.3 * (Math.Exp(x / 1.3) - 1));
        yield return FunctionalRow.Pointwise("selu", x => functional.selu(x),
            x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)));
        yield return FunctionalRow.Pointwise("gelu", x => functional.gelu(x), x => x * NormalDistribution(x));
        yield return FunctionalRow.Pointwise("gelu by tanh", x => functional.gelu(x, Modules.GELU.Approximate.tanh),
            x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))));
        yield return FunctionalRow.Pointwise("silu", x => functional.silu(x), x => x * Sigmoid(x));
        yield return FunctionalRow.Pointwise("sigmoid", x => functional.sigmoid(x), Sigmoid);
        yield return FunctionalRow.Pointwise("sigmoid in place", InPlace(x => functional.sigmoid(x, true)), Sigmoid);
        yield return FunctionalRow.Pointwise("logsigmoid", x => functional.logsigmoid(x), x => Math.Log(Sigmoid(x)));
        yield return FunctionalRow.Pointwise("tanh", x => functional.tanh(x), Math.Tanh);
        yield return FunctionalRow.Pointwise("tanh in place", InPlace(x => functional.tanh(x, true)), Math.Tanh);
        yield return FunctionalRow.Pointwise("hardtanh", x => functional.hardtanh(x, -0.8, 1.1), x => Math.Clamp(x, -0.8, 1.1));
        yield return FunctionalRow.Pointwise("softplus", x => functional.softplus(x, 1.7), x => Math.Log(1 + Math.Exp(1.7 * x)) / 1.7);
        yield return FunctionalRow.Pointwise("softplus beyond its threshold", x => functional.softplus(x * 20, 1, 15),
            x => x * 20 > 15 ? x * 20 : Math.Log(1 + Math.Exp(x * 20)));
        yield return new("softmax", [[3, 4]], x => functional.softmax(x[0], 1), x => Rows(x[0], 4, Softmax), Twice: true);
        yield return new("log_softmax", [[3, 4]], x => functional.log_softmax(x[0], -1),
            x => Rows(x[0], 4, row => [.. Softmax(row).Select(value => Math.Log(value))]), Twice: true);
        yield return FunctionalRow.Pointwise("dropout outside training", x => functional.dropout(x, 0.5, training: false), x => x);
        yield return FunctionalRow.Pointwise("dropout2d outside training", x => functional.dropout2d(x, 0.5, training: false), x => x);
    }

    // Φ by its Taylor series about 0; 60 terms are exact in float64 for |x| < 3.
    private static double NormalDistribution(double x)
    {
        double term = x, sum = x;
        for (var n = 1; n < 60; n++)
        {
            term *= -x * x / (2 * n);
            sum += term / ((2 * n) + 1);
        }
        return 0.5 + (sum / Math.Sqrt(2 * Math.PI));
    }
}
