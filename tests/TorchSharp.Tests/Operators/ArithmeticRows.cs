namespace TorchSharp.Tests.Operators;

/// <summary>Two tensors, or a tensor and a number, element by element.</summary>
internal static class ArithmeticRows
{
    public static void AddTo(Rows rows)
    {
        rows.Pair("add", (a, b) => a.add(b), (a, b) => a + b, (a, b) => a.add_(b));
        rows.Pair("add", (a, b) => a.add(b, 2.5), (a, b) => a + (2.5 * b), (a, b) => a.add_(b, 2.5));
        rows.Number("add", a => a.add(1.5), a => a + 1.5, a => a.add_(1.5));
        rows.Number("add", a => a.add(1.5, 2), a => a + 3, a => a.add_(1.5, 2));
        rows.Pair("sub", (a, b) => a.sub(b), (a, b) => a - b, (a, b) => a.sub_(b));
        rows.Number("sub", a => a.sub(1.5), a => a - 1.5, a => a.sub_(1.5));
        rows.Pair("subtract", (a, b) => a.subtract(b), (a, b) => a - b, (a, b) => a.subtract_(b));
        rows.Number("subtract", a => a.subtract(1.5), a => a - 1.5, a => a.subtract_(1.5));
        rows.Pair("mul", (a, b) => a.mul(b), (a, b) => a * b, (a, b) => a.mul_(b));
        rows.Number("mul", a => a.mul(-1.5), a => a * -1.5, a => a.mul_(-1.5));
        rows.Pair("multiply", (a, b) => a.multiply(b), (a, b) => a * b);
        rows.Number("multiply", a => a.multiply(-1.5), a => a * -1.5);
        rows.Pair("div", (a, b) => a.div(b), (a, b) => a / b, (a, b) => a.div_(b));
        rows.Number("div", a => a.div(-1.6), a => a / -1.6, a => a.div_(-1.6));
        rows.Pair("div", (a, b) => a.div(b, torch.RoundingMode.floor), (a, b) => Math.Floor(a / b), (a, b) => a.div_(b, torch.RoundingMode.floor), order: 1);
        rows.Number("div", a => a.div(0.41, torch.RoundingMode.trunc), a => Math.Truncate(a / 0.41), a => a.div_(0.41, torch.RoundingMode.trunc), order: 1);
        rows.Pair("divide", (a, b) => a.divide(b), (a, b) => a / b, (a, b) => a.divide_(b));
        rows.Number("divide", a => a.divide(-1.6), a => a / -1.6, a => a.divide_(-1.6));
        rows.Pair("true_divide", (a, b) => a.true_divide(b), (a, b) => a / b, (a, b) => a.true_divide_(b));
        rows.Number("true_divide", a => a.true_divide(-1.6), a => a / -1.6, a => a.true_divide_(-1.6));
        rows.Pair("floor_divide", (a, b) => a.floor_divide(b), (a, b) => Math.Floor(a / b), (a, b) => a.floor_divide_(b), Rows.P, Rows.P, order: OperatorCase.NoDerivative);
        rows.Number("floor_divide", a => a.floor_divide(0.5), a => Math.Floor(a / 0.5), a => a.floor_divide_(0.5), Rows.P, order: OperatorCase.NoDerivative);
        rows.Pair("remainder", (a, b) => a.remainder(b), Modulo, (a, b) => a.remainder_(b), order: 1);
        rows.Number("remainder", a => a.remainder(0.47), a => Modulo(a, 0.47), a => a.remainder_(0.47));
        rows.Pair("fmod", (a, b) => a.fmod(b), (a, b) => a % b, (a, b) => a.fmod_(b), order: 1);
        rows.Number("fmod", a => a.fmod(0.47), a => a % 0.47, a => a.fmod_(0.47));
        rows.Pair("pow", (a, b) => a.pow(b), Math.Pow, (a, b) => a.pow_(b), Rows.P);
        rows.Number("pow", a => a.pow(3), a => a * a * a, a => a.pow_(3));
        rows.Number("pow", a => a.pow(-1.5), a => Math.Pow(a, -1.5), a => a.pow_(-1.5), Rows.P);
        rows.Pair("float_power", (a, b) => a.float_power(b), Math.Pow, null, Rows.P);
        rows.Pair("atan2", (a, b) => a.atan2(b), Math.Atan2, (a, b) => a.atan2_(b));
        rows.Pair("arctan2", (a, b) => a.arctan2(b), Math.Atan2, (a, b) => a.arctan2_(b));
        rows.Pair("hypot", (a, b) => a.hypot(b), (a, b) => Math.Sqrt((a * a) + (b * b)));
        rows.Pair("logaddexp", (a, b) => a.logaddexp(b), (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)));
        rows.Pair("logaddexp2", (a, b) => a.logaddexp2(b), (a, b) => Math.Log2(Math.Pow(2, a) + Math.Pow(2, b)));
        rows.Pair("copysign", (a, b) => a.copysign(b), Math.CopySign);
        rows.Pair("xlogy", (a, b) => a.xlogy(b), (a, b) => a * Math.Log(b), null, Rows.A, Rows.P);
        rows.Number("xlogy", a => a.xlogy(1.7), a => a * Math.Log(1.7));
        rows.Pair("maximum", (a, b) => a.maximum(b), Math.Max);
        rows.Pair("minimum", (a, b) => a.minimum(b), Math.Min);
        rows.Pair("max", (a, b) => a.max(b), Math.Max);
        rows.Pair("min", (a, b) => a.min(b), Math.Min);
        rows.Pair("fmax", (a, b) => a.fmax(b), Math.Max);
        rows.Pair("fmin", (a, b) => a.fmin(b), Math.Min);
        rows.Pair("heaviside", (a, b) => a.heaviside(b), (a, _) => a > 0 ? 1 : 0, order: OperatorCase.NoDerivative);
        rows.Pair("prelu", (a, b) => a.prelu(b[0]), (a, b) => a, null, Rows.P);
        Three(rows, "lerp", (a, b, c) => a.lerp(b, c), (a, b, c) => a + (c * (b - a)), (a, b, c) => a.lerp_(b, c));
        Three(rows, "addcmul", (a, b, c) => a.addcmul(b, c, 0.7), (a, b, c) => a + (0.7 * b * c), (a, b, c) => a.addcmul_(b, c, 0.7));
        Three(rows, "addcdiv", (a, b, c) => a.addcdiv(b, c, 0.7), (a, b, c) => a + (0.7 * b / c), (a, b, c) => a.addcdiv_(b, c, 0.7));
        Three(rows, "addcdiv", (a, b, c) => a.addcdiv(b, c), (a, b, c) => a + (b / c), (a, b, c) => a.addcdiv_(b, c));
        Compare(rows, "eq", (a, b) => a == b);
        Compare(rows, "ne", (a, b) => a != b);
        Compare(rows, "lt", (a, b) => a < b);
        Compare(rows, "le", (a, b) => a <= b);
        Compare(rows, "gt", (a, b) => a > b);
        Compare(rows, "ge", (a, b) => a >= b);
        rows.Pair("less", (a, b) => a.less(b), (a, b) => a < b ? 1 : 0, order: 0);
        rows.Pair("less_equal", (a, b) => a.less_equal(b), (a, b) => a <= b ? 1 : 0, order: 0);
        rows.Pair("greater", (a, b) => a.greater(b), (a, b) => a > b ? 1 : 0, order: 0);
        rows.Pair("greater_equal", (a, b) => a.greater_equal(b), (a, b) => a >= b ? 1 : 0, order: 0);
        rows.Pair("not_equal", (a, b) => a.not_equal(b), (a, b) => a != b ? 1 : 0, order: 0);
        rows.Pair("equal", (a, b) => a.equal(b), (a, b) => a == b ? 1 : 0, null, Rows.X, Rows.X, order: 0);
        rows.Number("clamp", a => a.clamp(-0.5, 0.8), a => Math.Clamp(a, -0.5, 0.8), a => a.clamp_(-0.5, 0.8));
        rows.Number("clamp", a => a.clamp(min: -0.5), a => Math.Max(a, -0.5), a => a.clamp_(max: 9).clamp_(min: -0.5));
        rows.Number("clip", a => a.clip(-0.5, 0.8), a => Math.Clamp(a, -0.5, 0.8));
        rows.Number("clamp_min", a => a.clamp_min(-0.5), a => Math.Max(a, -0.5), a => a.clamp_min_(-0.5));
        rows.Number("clamp_max", a => a.clamp_max(0.5), a => Math.Min(a, 0.5), a => a.clamp_max_(0.5));
        rows.Pair("clamp", (a, b) => a.clamp(min: b), Math.Max, (a, b) => a.clamp_(min: b));
        rows.Pair("isclose", (a, b) => a.isclose(b, 0, 0.6), (a, b) => Math.Abs(a - b) <= 0.6 ? 1 : 0, order: 0);
    }

    private static double Modulo(double a, double b) => a - (b * Math.Floor(a / b));

    private static void Three(
        Rows rows, string name, Func<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor> apply, Func<double, double, double, double> reference,
        Func<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor> inPlace)
    {
        var expected = new double[2, 3];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++) expected[i, j] = reference(Rows.A[i, j], Rows.B[i, j], Rows.P[i, j]);
        rows.Add(name, "", x => apply(x[0], x[1], x[2]), expected, [Rows.A, Rows.B, Rows.P]);
        rows.Add(name + "_", "", x => Rows.Mutating(x[0], c => inPlace(c, x[1], x[2])), expected, [Rows.A, Rows.B, Rows.P]);
    }

    private static void Compare(Rows rows, string name, Func<double, double, bool> reference)
    {
        double[,] other = { { 0.3, 0.5, -0.6 }, { 1.3, 0.4, 0.7 } };
        Type tensor = typeof(torch.Tensor);
        foreach (string variant in (string[])[name, name + "_"])
        {
            System.Reflection.MethodInfo byTensor = tensor.GetMethod(variant, [tensor])!, byNumber = tensor.GetMethod(variant, [typeof(Scalar)])!;
            rows.Add(variant, "tensor", x => (torch.Tensor)byTensor.Invoke(x[0].clone(), [x[1]])!,
                Rows.Combine(Rows.A, other, (a, b) => reference(a, b) ? 1 : 0), [Rows.A, other], 0);
            rows.Add(variant, "number", x => (torch.Tensor)byNumber.Invoke(x[0].clone(), [(Scalar)0.4])!,
                Rows.Combine(Rows.A, other, (a, _) => reference(a, 0.4) ? 1 : 0), [Rows.A], 0);
        }
    }
}
