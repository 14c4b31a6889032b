namespace TorchSharp.Tests.Operators;

/// <summary>Functions of every element, against System.Math or a series.</summary>
internal static class PointwiseRows
{
    public static void AddTo(Rows rows)
    {
        rows.Each("abs", Math.Abs, -2, 3);
        rows.Each("absolute", Math.Abs, -2, 3);
        foreach (string name in (string[])["acos", "arccos"]) rows.Each(name, Math.Acos, -0.9, 0.9);
        foreach (string name in (string[])["asin", "arcsin"]) rows.Each(name, Math.Asin, -0.9, 0.9);
        foreach (string name in (string[])["atan", "arctan"]) rows.Each(name, Math.Atan, -3, 3);
        foreach (string name in (string[])["acosh", "arccosh"]) rows.Each(name, Math.Acosh, 1.2, 4, inPlaceOrder: 0);
        foreach (string name in (string[])["asinh", "arcsinh"]) rows.Each(name, Math.Asinh, -3, 3, inPlaceOrder: 0);
        foreach (string name in (string[])["atanh", "arctanh"]) rows.Each(name, Math.Atanh, -0.9, 0.9, inPlaceOrder: 0);
        rows.Each("ceil", Math.Ceiling, -2, 3, order: 1);
        rows.Each("floor", Math.Floor, -2, 3, order: 1);
        rows.Each("trunc", Math.Truncate, -2, 3, order: 1);
        rows.Each("fix", Math.Truncate, -2, 3, order: 1);
        rows.Each("frac", x => x - Math.Truncate(x), -2, 3, order: 1);
        rows.Each("cos", Math.Cos, -3, 3);
        rows.Each("cosh", Math.Cosh, -2, 2);
        rows.Each("deg2rad", x => x * Math.PI / 180, -90, 90);
        rows.Each("rad2deg", x => x * 180 / Math.PI, -2, 2);
        rows.Each("digamma", Special.Digamma, 0.6, 4, tolerance: 1e-6);
        rows.Each("lgamma", Special.LogGamma, 0.6, 4, tolerance: 1e-8);
        rows.Each("erf", Special.Erf, -2, 2, tolerance: 1e-8);
        rows.Each("erfc", x => 1 - Special.Erf(x), -2, 2, tolerance: 1e-8);
        rows.Each("erfinv", Special.InverseErf, -0.9, 0.9, tolerance: 1e-7);
        rows.Each("i0", Special.Bessel0, -2, 2, tolerance: 1e-7);
        rows.Each("exp", Math.Exp, -2, 2);
        rows.Each("exp2", x => Math.Pow(2, x), -2, 2);
        rows.Each("expm1", x => Math.Exp(x) - 1, -2, 2);
        rows.Each("log", Math.Log, 0.2, 3);
        rows.Each("log2", Math.Log2, 0.2, 3);
        rows.Each("log10", Math.Log10, 0.2, 3);
        rows.Each("log1p", x => Math.Log(1 + x), -0.5, 3);
        rows.Each("neg", x => -x, -2, 2);
        rows.Each("negative", x => -x, -2, 2);
        rows.Each("positive", x => x, -2, 2);
        rows.Each("reciprocal", x => 1 / x, 0.3, 3);
        rows.Each("rsqrt", x => 1 / Math.Sqrt(x), 0.3, 3);
        rows.Each("sqrt", Math.Sqrt, 0.3, 3);
        rows.Each("square", x => x * x, -2, 2);
        rows.Each("sgn", x => Math.Sign(x), -2, 2.1, order: 1);
        rows.Each("sign", x => Math.Sign(x), -2, 2.1, order: 1);
        rows.Each("sigmoid", x => 1 / (1 + Math.Exp(-x)), -3, 3);
        rows.Each("sin", Math.Sin, -3, 3);
        rows.Each("sinc", x => Math.Sin(Math.PI * x) / (Math.PI * x), 0.2, 2);
        rows.Each("sinh", Math.Sinh, -2, 2);
        rows.Each("tan", Math.Tan, -1.2, 1.2);
        rows.Each("tanh", Math.Tanh, -2, 2);
        rows.Each("isfinite", _ => 1, -2, 2, order: 0);
        rows.Each("isinf", _ => 0, -2, 2, order: 0);
        rows.Each("isnan", _ => 0, -2, 2, order: 0);
        rows.Each("isposinf", _ => 0, -2, 2, order: 0);
        rows.Each("isneginf", _ => 0, -2, 2, order: 0);
        rows.Each("signbit", x => x < 0 ? 1 : 0, -2, 2, order: 0);
        rows.Each("logical_not", x => x == 0 ? 1 : 0, -2, 2, order: 0);
        rows.Each("relu", x => Math.Max(x, 0), -2, 2.2);
        rows.Each("relu6", x => Math.Clamp(x, 0, 6), -2, 8.2);
        rows.Each("selu", x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)), -2, 2.2);
        rows.Each("celu", x => x > 0 ? x : Math.Exp(x) - 1, -2, 2.2);
        rows.Each("silu", x => x / (1 + Math.Exp(-x)), -2, 2);
        rows.Each("gelu", x => x * (1 + Special.Erf(x / Math.Sqrt(2))) / 2, -2, 2, tolerance: 1e-8);
        rows.Each("hardsigmoid", x => Math.Clamp((x / 6) + 0.5, 0, 1), -4, 4.2, order: 1);
        rows.Each("hardswish", x => x * Math.Clamp((x / 6) + 0.5, 0, 1), -4, 4.2, order: 1);
        rows.Each("log_sigmoid", x => -Math.Log(1 + Math.Exp(-x)), -3, 3);
        rows.On("round", "", x => x.round(), new[] { -2.0, 0, 1, 2 }, new[] { -1.7, 0.2, 1.4, 1.6 }, order: 1);
        rows.On("round", "decimals", x => x.round(1), new[] { -1.7, 0.3 }, new[] { -1.72, 0.28 }, order: 1);
        rows.On("round_", "", x => Rows.Mutating(x, c => c.round_()), new[] { -2.0, 0 }, new[] { -1.7, 0.2 }, order: 1);
        rows.On("logit", "", x => x.logit(), new[] { Math.Log(0.25), Math.Log(3) }, new[] { 0.2, 0.75 });
        rows.On("logit_", "", x => Rows.Mutating(x, c => c.logit_()), new[] { Math.Log(0.25), Math.Log(3) }, new[] { 0.2, 0.75 });
        rows.On("nan_to_num", "", x => (x.detach() / 0).nan_to_num(7, 8, 9), new[] { 7.0, 8, 9 }, new[] { 0.0, 1, -1 }, order: 0);
        rows.On("nan_to_num", "finite", x => x.nan_to_num(), new[] { 0.0, 1, -1 }, new[] { 0.0, 1, -1 });
        rows.On("nan_to_num_", "", x => (x / 0).nan_to_num_(7, 8, 9), new[] { 7.0, 8, 9 }, new[] { 0.0, 1, -1 }, order: 0);
        rows.Number("elu", x => x.elu(0.5), v => v > 0 ? v : 0.5 * (Math.Exp(v) - 1), x => x.elu_(0.5));
        rows.Number("celu", x => x.celu(0.5), v => v > 0 ? v : 0.5 * (Math.Exp(v / 0.5) - 1));
        rows.Number("leaky_relu", x => x.leaky_relu(0.2), v => v > 0 ? v : 0.2 * v, x => x.leaky_relu_(0.2));
        rows.Number("softplus", x => x.softplus(2), v => Math.Log(1 + Math.Exp(2 * v)) / 2);
        rows.Number("hardtanh", x => x.hardtanh(-1, 0.5), v => Math.Clamp(v, -1, 0.5), x => x.hardtanh_(-1, 0.5));
        rows.Number("threshold", x => x.threshold(0.35, -3), v => v > 0.35 ? v : -3);
    }
}
