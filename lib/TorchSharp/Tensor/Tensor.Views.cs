using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Transposes as properties, and what returns several tensors of which some may be absent.
    public partial class Tensor
    {
        /// <summary>All dimensions reversed.</summary>
        public Tensor T => Aten.NumpyT.Call(this);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => Aten.MT.Call(this);

        /// <summary>The last two dimensions exchanged; the same as <see cref="mT"/> for real numbers.</summary>
        public Tensor mH => Aten.MH.Call(this);

        /// <summary>A matrix transposed.</summary>
        public Tensor H => transpose(0, 1);

        /// <summary>Sums the products over the last <paramref name="dims"/> dimensions of this and the first of <paramref name="b"/>.</summary>
        public Tensor tensordot(Tensor b, long dims = 2)
        {
            long own = Dimensions;
            long[] first = new long[dims], second = new long[dims];
            for (int k = 0; k < dims; k++) (first[k], second[k]) = (own - dims + k, k);
            return tensordot(b, first, second);
        }

        /// <summary>The sorted distinct elements, or slices along <paramref name="dim"/>; positions and counts where asked for, else null.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Wanted(
                dim is { } along
                    ? Aten.UniqueDim.CallMany(this, along, sorted, return_inverse, return_counts)
                    : Aten.Unique2.CallMany(this, sorted, return_inverse, return_counts),
                return_inverse, return_counts);

        /// <summary>The first of each run of equal elements.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Wanted(Aten.UniqueConsecutive.CallMany(this, return_inverse, return_counts, dim), return_inverse, return_counts);

        private static (Tensor, Tensor?, Tensor?) Wanted(Tensor[] found, bool inverse, bool counts)
        {
            if (!inverse) found[1]?.Dispose();
            if (!counts) found[2]?.Dispose();
            return (found[0], inverse ? found[1] : null, counts ? found[2] : null);
        }
    }
}
