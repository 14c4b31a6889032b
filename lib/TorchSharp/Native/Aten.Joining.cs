namespace TorchSharp.Native;

// Operators of torch.Joining.
internal static partial class Aten
{
    internal static readonly Op Cat = new("aten::cat");
    internal static readonly Op Stack = new("aten::stack");
    internal static readonly Op Hstack = new("aten::hstack");
    internal static readonly Op Vstack = new("aten::vstack");
    internal static readonly Op Dstack = new("aten::dstack");
    internal static readonly Op ColumnStack = new("aten::column_stack");
    internal static readonly Op BlockDiag = new("aten::block_diag");
    internal static readonly Op CartesianProd = new("aten::cartesian_prod");
    internal static readonly Op Combinations = new("aten::combinations");
    internal static readonly Op BroadcastTensors = new("aten::broadcast_tensors");
    internal static readonly Op Einsum = new("aten::einsum");
    internal static readonly Op Cdist = new("aten::cdist");
    internal static readonly Op Where = new("aten::where");
    internal static readonly Op SearchsortedTensor = new("aten::searchsorted", "Tensor");
    internal static readonly Op TrapezoidX = new("aten::trapezoid", "x");
    internal static readonly Op TrapezoidDx = new("aten::trapezoid", "dx");
    internal static readonly Op HistogramBinCt = new("aten::histogram", "bin_ct");
    internal static readonly Op ResultTypeTensor = new("aten::result_type", "Tensor");
}
