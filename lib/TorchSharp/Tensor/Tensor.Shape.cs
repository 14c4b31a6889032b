using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Other views of the same elements, and elements put together anew.
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Aten.View.Call(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Aten.Reshape.Call(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.FlattenUsingInts.Call(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes) => Aten.UnflattenInt.Call(this, dim, sizes);

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor ravel() => Aten.Ravel.Call(this);

        public Tensor squeeze(long? dim = null) => dim is { } at ? Aten.SqueezeDim.Call(this, at) : Aten.Squeeze.Call(this);

        public Tensor squeeze_(long? dim = null) => dim is { } at ? Aten.SqueezeDimInPlace.Call(this, at) : Aten.SqueezeInPlace.Call(this);

        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Call(this, dim);

        public Tensor unsqueeze_(long dim) => Aten.UnsqueezeInPlace.Call(this, dim);

        public Tensor permute(params long[] permutation) => Aten.Permute.Call(this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);

        public Tensor transpose(long dim0, long dim1) => Aten.TransposeInt.Call(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => Aten.TransposeInPlace.Call(this, dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => Aten.MovedimIntlist.Call(this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor t() => Aten.T.Call(this);

        public Tensor adjoint() => Aten.Adjoint.Call(this);

        public Tensor expand(params long[] sizes) => Aten.Expand.Call(this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.Expand.Call(this, Arg.List(sizes), isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes.Shape, isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => Aten.BroadcastTo.Call(this, shape);

        public Tensor repeat(params long[] sizes) => Aten.Repeat.Call(this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleaveSelfInt.Call(this, repeats, dim, output_size);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleaveSelfTensor.Call(this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Aten.Tile.Call(this, reps);

        public Tensor flip(params long[] dims) => Aten.Flip.Call(this, dims);

        public Tensor fliplr() => Aten.Fliplr.Call(this);

        public Tensor flipud() => Aten.Flipud.Call(this);

        public Tensor roll(long shifts, long? dims = null) =>
            Aten.Roll.Call(this, shifts, dims is { } along ? (long[])[along] : (long[])[]);

        public Tensor roll(long[] shifts, long[] dims) => Aten.Roll.Call(this, shifts, dims);

        public Tensor roll(long[] shifts) => Aten.Roll.Call(this, shifts);

        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.Rot90.Call(this, k, dims is { } plane ? (long[])[plane.Item1, plane.Item2] : (long[])[0, 1]);

        public Tensor tril(long diagonal = 0) => Aten.Tril.Call(this, diagonal);

        public Tensor tril_(long diagonal = 0) => Aten.TrilInPlace.Call(this, diagonal);

        public Tensor triu(long diagonal = 0) => Aten.Triu.Call(this, diagonal);

        public Tensor triu_(long diagonal = 0) => Aten.TriuInPlace.Call(this, diagonal);

        public Tensor diag(long diagonal = 0) => Aten.Diag.Call(this, diagonal);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Diagonal.Call(this, offset, dim1, dim2);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.DiagEmbed.Call(this, offset, dim1, dim2);

        public Tensor diagflat(long offset = 0) => Aten.Diagflat.Call(this, offset);

        public Tensor unfold(long dimension, long size, long step) => Aten.Unfold.Call(this, dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.AsStrided.Call(this, size, strides, storageOffset);

        public Tensor contiguous() => Aten.Contiguous.Call(this);

        public Tensor clone() => Aten.Clone.Call(this);

        public Tensor atleast_1d() => Aten.Atleast1d.Call(this);

        public Tensor atleast_2d() => Aten.Atleast2d.Call(this);

        public Tensor atleast_3d() => Aten.Atleast3d.Call(this);

        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.CallMany(this, chunks, dim);

        public Tensor[] split(long size, int dim = 0) => Aten.SplitTensor.CallMany(this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.SplitWithSizes.CallMany(this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        public Tensor[] tensor_split(long size, long dim = 0) => Aten.TensorSplitSections.CallMany(this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.TensorSplitIndices.CallMany(this, sizes, dim);

        public Tensor[] unbind(long dimension = 0) => Aten.UnbindInt.CallMany(this, dimension);

        public Tensor channel_shuffle(long groups) => unflatten(1, groups, -1).transpose(1, 2).flatten(1, 2);
    }
}
