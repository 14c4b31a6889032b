namespace TorchSharp.Native;

// Operators of Tensor.Reduction.
internal static partial class Aten
{
    internal static readonly Op Sum = new("aten::sum");
    internal static readonly Op SumDimIntList = new("aten::sum", "dim_IntList");
    internal static readonly Op Mean = new("aten::mean");
    internal static readonly Op MeanDim = new("aten::mean", "dim");
    internal static readonly Op Prod = new("aten::prod");
    internal static readonly Op ProdDimInt = new("aten::prod", "dim_int");
    internal static readonly Op Nansum = new("aten::nansum");
    internal static readonly Op Var = new("aten::var");
    internal static readonly Op VarDim = new("aten::var", "dim");
    internal static readonly Op Std = new("aten::std");
    internal static readonly Op StdDim = new("aten::std", "dim");
    internal static readonly Op StdMean = new("aten::std_mean");
    internal static readonly Op StdMeanDim = new("aten::std_mean", "dim");
    internal static readonly Op VarMean = new("aten::var_mean");
    internal static readonly Op VarMeanDim = new("aten::var_mean", "dim");
    internal static readonly Op Max = new("aten::max");
    internal static readonly Op MaxOther = new("aten::max", "other");
    internal static readonly Op MaxDim = new("aten::max", "dim");
    internal static readonly Op Min = new("aten::min");
    internal static readonly Op MinOther = new("aten::min", "other");
    internal static readonly Op MinDim = new("aten::min", "dim");
    internal static readonly Op Amax = new("aten::amax");
    internal static readonly Op AmaxOut = new("aten::amax", "out");
    internal static readonly Op Amin = new("aten::amin");
    internal static readonly Op AminOut = new("aten::amin", "out");
    internal static readonly Op Argmax = new("aten::argmax");
    internal static readonly Op Argmin = new("aten::argmin");
    internal static readonly Op All = new("aten::all");
    internal static readonly Op AllDim = new("aten::all", "dim");
    internal static readonly Op Any = new("aten::any");
    internal static readonly Op AnyDim = new("aten::any", "dim");
    internal static readonly Op NormScalar = new("aten::norm", "Scalar");
    internal static readonly Op NormScalarOptDim = new("aten::norm", "ScalarOpt_dim");
    internal static readonly Op Dist = new("aten::dist");
    internal static readonly Op Logsumexp = new("aten::logsumexp");
    internal static readonly Op Median = new("aten::median");
    internal static readonly Op Nanmedian = new("aten::nanmedian");
    internal static readonly Op Mode = new("aten::mode");
    internal static readonly Op Kthvalue = new("aten::kthvalue");
    internal static readonly Op Quantile = new("aten::quantile");
    internal static readonly Op Nanquantile = new("aten::nanquantile");
    internal static readonly Op CountNonzero = new("aten::count_nonzero");
    internal static readonly Op CountNonzeroDimIntList = new("aten::count_nonzero", "dim_IntList");
    internal static readonly Op Cumsum = new("aten::cumsum");
    internal static readonly Op Cumprod = new("aten::cumprod");
    internal static readonly Op Cummax = new("aten::cummax");
    internal static readonly Op Cummin = new("aten::cummin");
    internal static readonly Op Logcumsumexp = new("aten::logcumsumexp");
    internal static readonly Op Diff = new("aten::diff");
    internal static readonly Op Cov = new("aten::cov");
    internal static readonly Op Corrcoef = new("aten::corrcoef");
    internal static readonly Op Renorm = new("aten::renorm");
    internal static readonly Op Trace = new("aten::trace");
}
