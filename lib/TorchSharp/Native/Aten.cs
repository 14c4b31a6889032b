namespace TorchSharp.Native;

/// <summary>The operators of libtorch that the binding calls, each found at its first call.</summary>
internal static partial class Aten
{
    internal static readonly Op Detach = new("aten::detach");
    internal static readonly Op DetachInPlace = new("aten::detach_");
    internal static readonly Op Item = new("aten::item");
    internal static readonly Op Equal = new("aten::equal");
    internal static readonly Op RsubScalar = new("aten::rsub", "Scalar");
    internal static readonly Op IndexTensor = new("aten::index", "Tensor");
    internal static readonly Op IndexPutInPlace = new("aten::index_put_");
    internal static readonly Op ToDtypeLayout = new("aten::to", "dtype_layout");
    internal static readonly Op NumpyT = new("aten::numpy_T");
    internal static readonly Op MT = new("aten::mT");
    internal static readonly Op MH = new("aten::mH");
    internal static readonly Op UniqueDim = new("aten::unique_dim");
    internal static readonly Op Unique2 = new("aten::_unique2");
    internal static readonly Op UniqueConsecutive = new("aten::unique_consecutive");
}
