using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>start, start + step, … below stop; whole numbers when all three are.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        dtype ??= whole ? ScalarType.Int64 : get_default_dtype();
        return Finish(Aten.ArangeStartStep.Call(start, stop, step, dtype, Arg.None, device), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary><paramref name="steps"/> numbers, equally far apart, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Linspace.Call((Scalar)start, (Scalar)end, steps, dtype, Arg.None, device), requires_grad);

    /// <summary>Powers of <paramref name="base"/> whose exponents are equally far apart, both ends included.</summary>
    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Logspace.Call((Scalar)start, (Scalar)end, steps, @base, dtype, Arg.None, device), requires_grad);

    /// <summary>Ones on the diagonal, zeros elsewhere; square when <paramref name="columns"/> is left out.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.EyeM.Call(rows, columns < 0 ? rows : columns, dtype, Arg.None, device), requires_grad, names);

    /// <summary>Rows and columns of the lower triangle, as the two rows of a tensor.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.TrilIndices.Call(row, col, offset, dtype, Arg.None, device);

    /// <summary>Rows and columns of the upper triangle, as the two rows of a tensor.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.TriuIndices.Call(row, col, offset, dtype, Arg.None, device);

    /// <summary>Where each coordinate of a grid lies: one tensor an input, all of the grid's shape.</summary>
    /// <param name="indexing"><c>ij</c>: the first input runs along the first dimension; <c>xy</c>: along the second.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.MeshgridIndexing.CallMany(Arg.List(tensors), indexing);

    public static Tensor hann_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.HannWindowPeriodic.Call(len, periodic, dtype, Arg.None, device), requires_grad);

    public static Tensor kaiser_window(
        long len, bool periodic = true, float beta = 12, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.KaiserWindowBeta.Call(len, periodic, beta, dtype, Arg.None, device), requires_grad);
}
