namespace TorchSharp.Native;

// Operators of Tensor.Shape.
internal static partial class Aten
{
    internal static readonly Op View = new("aten::view");
    internal static readonly Op Reshape = new("aten::reshape");
    internal static readonly Op FlattenUsingInts = new("aten::flatten", "using_ints");
    internal static readonly Op UnflattenInt = new("aten::unflatten", "int");
    internal static readonly Op Ravel = new("aten::ravel");
    internal static readonly Op SqueezeDim = new("aten::squeeze", "dim");
    internal static readonly Op Squeeze = new("aten::squeeze");
    internal static readonly Op SqueezeDimInPlace = new("aten::squeeze_", "dim");
    internal static readonly Op SqueezeInPlace = new("aten::squeeze_");
    internal static readonly Op Unsqueeze = new("aten::unsqueeze");
    internal static readonly Op UnsqueezeInPlace = new("aten::unsqueeze_");
    internal static readonly Op Permute = new("aten::permute");
    internal static readonly Op TransposeInt = new("aten::transpose", "int");
    internal static readonly Op TransposeInPlace = new("aten::transpose_");
    internal static readonly Op MovedimIntlist = new("aten::movedim", "intlist");
    internal static readonly Op T = new("aten::t");
    internal static readonly Op Adjoint = new("aten::adjoint");
    internal static readonly Op Expand = new("aten::expand");
    internal static readonly Op BroadcastTo = new("aten::broadcast_to");
    internal static readonly Op Repeat = new("aten::repeat");
    internal static readonly Op RepeatInterleaveSelfInt = new("aten::repeat_interleave", "self_int");
    internal static readonly Op RepeatInterleaveSelfTensor = new("aten::repeat_interleave", "self_Tensor");
    internal static readonly Op Tile = new("aten::tile");
    internal static readonly Op Flip = new("aten::flip");
    internal static readonly Op Fliplr = new("aten::fliplr");
    internal static readonly Op Flipud = new("aten::flipud");
    internal static readonly Op Roll = new("aten::roll");
    internal static readonly Op Rot90 = new("aten::rot90");
    internal static readonly Op Tril = new("aten::tril");
    internal static readonly Op TrilInPlace = new("aten::tril_");
    internal static readonly Op Triu = new("aten::triu");
    internal static readonly Op TriuInPlace = new("aten::triu_");
    internal static readonly Op Diag = new("aten::diag");
    internal static readonly Op Diagonal = new("aten::diagonal");
    internal static readonly Op DiagEmbed = new("aten::diag_embed");
    internal static readonly Op Diagflat = new("aten::diagflat");
    internal static readonly Op Unfold = new("aten::unfold");
    internal static readonly Op AsStrided = new("aten::as_strided");
    internal static readonly Op Contiguous = new("aten::contiguous");
    internal static readonly Op Clone = new("aten::clone");
    internal static readonly Op Atleast1d = new("aten::atleast_1d");
    internal static readonly Op Atleast2d = new("aten::atleast_2d");
    internal static readonly Op Atleast3d = new("aten::atleast_3d");
    internal static readonly Op Chunk = new("aten::chunk");
    internal static readonly Op SplitTensor = new("aten::split", "Tensor");
    internal static readonly Op SplitWithSizes = new("aten::split_with_sizes");
    internal static readonly Op TensorSplitSections = new("aten::tensor_split", "sections");
    internal static readonly Op TensorSplitIndices = new("aten::tensor_split", "indices");
    internal static readonly Op UnbindInt = new("aten::unbind", "int");
}
