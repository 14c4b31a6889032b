namespace TorchSharp.Native;

// Operators of Tensor.Ordering.
internal static partial class Aten
{
    internal static readonly Op SortStable = new("aten::sort", "stable");
    internal static readonly Op Argsort = new("aten::argsort");
    internal static readonly Op Msort = new("aten::msort");
    internal static readonly Op Topk = new("aten::topk");
    internal static readonly Op Nonzero = new("aten::nonzero");
    internal static readonly Op Argwhere = new("aten::argwhere");
    internal static readonly Op Bincount = new("aten::bincount");
    internal static readonly Op Histc = new("aten::histc");
    internal static readonly Op BucketizeTensor = new("aten::bucketize", "Tensor");
}
