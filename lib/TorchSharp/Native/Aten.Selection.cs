namespace TorchSharp.Native;

// Operators of Tensor.Selection.
internal static partial class Aten
{
    internal static readonly Op SelectInt = new("aten::select", "int");
    internal static readonly Op Narrow = new("aten::narrow");
    internal static readonly Op SliceTensor = new("aten::slice", "Tensor");
    internal static readonly Op IndexSelect = new("aten::index_select");
    internal static readonly Op IndexAdd = new("aten::index_add");
    internal static readonly Op IndexAddInPlace = new("aten::index_add_");
    internal static readonly Op IndexCopy = new("aten::index_copy");
    internal static readonly Op IndexCopyInPlace = new("aten::index_copy_");
    internal static readonly Op IndexFillIntScalar = new("aten::index_fill", "int_Scalar");
    internal static readonly Op IndexFillIntScalarInPlace = new("aten::index_fill_", "int_Scalar");
    internal static readonly Op Gather = new("aten::gather");
    internal static readonly Op ScatterSrc = new("aten::scatter", "src");
    internal static readonly Op ScatterSrcInPlace = new("aten::scatter_", "src");
    internal static readonly Op ScatterAdd = new("aten::scatter_add");
    internal static readonly Op ScatterAddInPlace = new("aten::scatter_add_");
    internal static readonly Op MaskedFillScalar = new("aten::masked_fill", "Scalar");
    internal static readonly Op MaskedFillScalarInPlace = new("aten::masked_fill_", "Scalar");
    internal static readonly Op MaskedScatter = new("aten::masked_scatter");
    internal static readonly Op MaskedScatterInPlace = new("aten::masked_scatter_");
    internal static readonly Op MaskedSelect = new("aten::masked_select");
    internal static readonly Op Take = new("aten::take");
    internal static readonly Op TakeAlongDim = new("aten::take_along_dim");
    internal static readonly Op SelectScatter = new("aten::select_scatter");
    internal static readonly Op SliceScatter = new("aten::slice_scatter");
    internal static readonly Op DiagonalScatter = new("aten::diagonal_scatter");
    internal static readonly Op FillScalarInPlace = new("aten::fill_", "Scalar");
    internal static readonly Op ZeroInPlace = new("aten::zero_");
    internal static readonly Op CopyInPlace = new("aten::copy_");
}
