using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The step that Adam and AdamW have in common, operation by operation as PyTorch's, so that both round alike.</summary>
/// <summary>One step of Adam, for a parameter or for many of them at once.</summary>
internal static class AdamStep
{
    private static readonly Op ScaleAll = new("aten::_foreach_mul_", "Scalar"), AddAllScaled = new("aten::_foreach_add_", "List");
    private static readonly Op AddProducts = new("aten::_foreach_addcmul_", "Scalar"), AddQuotients = new("aten::_foreach_addcdiv_", "Scalar");
    private static readonly Op Roots = new("aten::_foreach_sqrt"), DivideAll = new("aten::_foreach_div_", "Scalar"), ShiftAll = new("aten::_foreach_add_", "Scalar");
    private static readonly Op Scale = new("aten::mul_", "Scalar"), AddScaled = new("aten::add_", "Tensor");
    private static readonly Op AddProduct = new("aten::addcmul_"), AddQuotient = new("aten::addcdiv_");
    private static readonly Op Root = new("aten::sqrt"), Divide = new("aten::div_", "Scalar"), Shift = new("aten::add_", "Scalar");
    private static readonly Op Maximum = new("aten::maximum", "out");

    /// <param name="average">Moving average of the gradient; <paramref name="square"/> that of its square.</param>
    /// <param name="largest">The largest square so far (AMSGrad), or null.</param>
    /// <param name="step">1 at the first step.</param>
    public static void Apply(Tensor parameter, Tensor gradient, Tensor average, Tensor square, Tensor? largest, long step,
        double rate, double beta1, double beta2, double eps)
    {
        Scale.Run(average, beta1);
        AddScaled.Run(average, gradient, 1 - beta1);
        Scale.Run(square, beta2);
        AddProduct.Run(square, gradient, gradient, 1 - beta2);
        if (largest is not null) Maximum.Run(largest, square, largest);

        using var root = Root.Call(largest ?? square);
        Divide.Run(root, Math.Sqrt(1 - Math.Pow(beta2, step)));
        Shift.Run(root, eps, 1);
        AddQuotient.Run(parameter, average, root, -rate / (1 - Math.Pow(beta1, step)));
    }

    /// <summary>The same steps of many parameters that have taken as many, in one kernel an operation: on a GPU, starting a kernel is what costs.</summary>
    public static void ApplyToAll(Tensor[] parameters, Tensor[] gradients, Tensor[] averages, Tensor[] squares, long step,
        double rate, double beta1, double beta2, double eps)
    {
        using var scope = NewDisposeScope();
        ScaleAll.Run(averages, beta1);
        AddAllScaled.Run(averages, gradients, 1 - beta1);
        ScaleAll.Run(squares, beta2);
        AddProducts.Run(squares, gradients, gradients, 1 - beta2);

        Tensor[] roots = Roots.CallMany([squares]);
        DivideAll.Run(roots, Math.Sqrt(1 - Math.Pow(beta2, step)));
        ShiftAll.Run(roots, eps);
        AddQuotients.Run(parameters, averages, roots, -rate / (1 - Math.Pow(beta1, step)));
    }

    public static void CheckBetas(double beta1, double beta2)
    {
        if (beta1 is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "A decay rate lies in [0, 1).");
        if (beta2 is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "A decay rate lies in [0, 1).");
    }
}
