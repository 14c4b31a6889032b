using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Sorting, ranking, counting and searching.
    public partial class Tensor
    {
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.SortStable.CallPair(this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.Call(this, dim, descending);

        public Tensor msort() => Aten.Msort.Call(this);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.Topk.CallPair(this, k, dim, largest, sorted);

        public Tensor nonzero() => Aten.Nonzero.Call(this);

        public Tensor argwhere() => Aten.Argwhere.Call(this);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Bincount.Call(this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Histc.Call(this, bins, min, max);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.BucketizeTensor.Call(this, boundaries, outInt32, right);
    }
}
