using TorchSharp.Native;

namespace TorchSharp;

// Tensors put together, and functions of several tensors.
public static partial class torch
{
    /// <summary>Joined along a dimension they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.Cat.Call(Arg.List(tensors), dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.Cat.Call(tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.Cat.Call(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.Stack.Call(Arg.List(tensors), dim);

    public static Tensor hstack(IList<Tensor> tensors) => Aten.Hstack.Call(Arg.List(tensors));

    public static Tensor hstack(params Tensor[] tensors) => Aten.Hstack.Call(tensors);

    public static Tensor hstack(IEnumerable<Tensor> tensors) => Aten.Hstack.Call(Arg.List(tensors));

    public static Tensor vstack(IList<Tensor> tensors) => Aten.Vstack.Call(Arg.List(tensors));

    public static Tensor vstack(Tensor[] tensors) => Aten.Vstack.Call(tensors);

    public static Tensor dstack(IList<Tensor> tensors) => Aten.Dstack.Call(Arg.List(tensors));

    public static Tensor dstack(params Tensor[] tensors) => Aten.Dstack.Call(tensors);

    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);

    public static Tensor column_stack(params Tensor[] tensors) => Aten.ColumnStack.Call(tensors);

    public static Tensor block_diag(params Tensor[] tensors) => Aten.BlockDiag.Call(tensors);

    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.CartesianProd.Call(tensors);

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        Aten.Combinations.Call(input, r, with_replacement);

    /// <summary>All expanded to the shape they have in common.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.BroadcastTensors.CallMany(tensors);

    /// <summary>Einstein's summation, such as <c>"nchw,ck->nkhw"</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Einsum.Call(equation, tensors);

    /// <summary>Distances between the rows of two matrices, or of two batches of them.</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Aten.Cdist.Call(x1, x2, p, (long)compute_mode);

    /// <summary>The product of several matrices in the cheapest order.</summary>
    public static Tensor chain_matmul(params Tensor[] matrices) => Aten.LinalgMultiDot.Call(matrices);

    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);

    /// <summary>Elements of <paramref name="x"/> where the condition holds, else of <paramref name="y"/>.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.WhereSelf.Call(condition, x, y);

    /// <summary>The positions where the condition holds, one tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition) => Aten.Where.CallMany(condition);

    /// <summary>Where each value would be inserted to keep the sequence sorted.</summary>
    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Aten.SearchsortedTensor.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor norm(Tensor input) => input.norm();

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);

    public static Tensor cholesky(Tensor input) => input.cholesky();

    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => Aten.TrapezoidX.Call(y, x, dim);

    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => Aten.TrapezoidDx.Call(y, (Scalar)dx, dim);

    /// <summary>The sorted distinct elements; their positions and counts where asked for, else null.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);

    /// <summary>Counts in bins, and the edges of the bins.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false) =>
        Aten.HistogramBinCt.CallPair(input, bins, range is { } r ? (double[])[r.min, r.max] : (double[]?)null, weight, density);

    public static bool is_tensor(object obj) => obj is Tensor;

    public static long numel(Tensor input) => input.numel();

    /// <summary>The element type that a calculation with both gives.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) =>
        (ScalarType)Aten.ResultTypeTensor.CallScalar(tensor1, tensor2).ToInt64();
}
