namespace TorchSharp;

public static partial class torch
{
    /// <summary>What an indexer takes for one dimension: a position, a range, a mask or tensor of positions, a new dimension, or all the rest.</summary>
    public struct TensorIndex
    {
        internal Sort Kind;
        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal Tensor? Positions;

        internal enum Sort
        {
            NewDimension,
            Single,
            Ellipsis,
            Bool,
            Tensor,
            Slice,
        }

        /// <summary>As many whole dimensions as are left.</summary>
        public static readonly TensorIndex Ellipsis = new() { Kind = Sort.Ellipsis };

        /// <summary>A new dimension of one.</summary>
        public static readonly TensorIndex None = new() { Kind = Sort.NewDimension };

        /// <summary>A new dimension of one.</summary>
        public static readonly TensorIndex Null = new() { Kind = Sort.NewDimension };

        /// <summary>A whole dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static implicit operator Tensor(TensorIndex value) =>
            throw new InvalidOperationException("An index is no tensor; wrap tensors among indices in TensorIndex.Tensor.");

        /// <summary>Positions start, start + step, … before stop; negative ones count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Sort.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, (long?)range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        public static TensorIndex Bool(bool value) => new() { Kind = Sort.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) =>
            index is null ? None : new() { Kind = Sort.Single, Start = index };

        /// <summary>Positions of int64, or a mask of bool over as many dimensions as it has.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Sort.Tensor, Positions = tensor };
    }
}
