using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // PyTorch's rule: positions, ranges and new dimensions are views; one gather through the tensors among the indices comes last.
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Aten.SelectInt.Call(this, 0, i1);
            set => Assign(value, [i1]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => Assign(value, [i1, i2]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => Assign(value, [i1, i2, i3]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => Assign(value, [i1, i2, i3, i4]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Assign(value, indices);
        }

        /// <summary>Elements by any mixture of indices; see <see cref="TensorIndex"/>.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            Tensor view = View(indices, out Tensor?[]? positions, out List<Tensor> made);
            if (positions is not null)
            {
                made.Add(view);
                view = Aten.IndexTensor.Call(view, positions);
            }
            foreach (Tensor temporary in made) temporary.Dispose();
            return view;
        }

        /// <summary>Elements at the positions, or under the masks, that the tensors hold for the first dimensions.</summary>
        public Tensor index(params Tensor[] indices) => Aten.IndexTensor.Call(this, Array.ConvertAll(indices, AsPositions));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes elements; with <paramref name="accumulate"/> adds them, also to a position that occurs twice.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            Tensor view = View(indices, out Tensor?[]? positions, out List<Tensor> made);
            made.Add(view);
            if (positions is not null) Aten.IndexPutInPlace.Run(view, positions, value, accumulate);
            else if (accumulate) Aten.AddTensorInPlace.Run(view, value);
            else Aten.CopyInPlace.Run(view, value);
            foreach (Tensor temporary in made) temporary.Dispose();
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.IndexPutInPlace.Call(this, Array.ConvertAll(indices, AsPositions), value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor number = Number(value);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using Tensor number = Number(value);
            return index_put_(number, indices, false);
        }

        private Tensor Number(Scalar value) => Aten.Full.Call((long[])[], value, dtype, Arg.None, device);

        private Tensor At(ReadOnlySpan<long> indices)
        {
            Tensor view = Aten.SelectInt.Call(this, 0, indices[0]);
            foreach (long index in indices[1..])
            {
                Tensor before = view;
                view = Aten.SelectInt.Call(before, 0, index);
                before.Dispose();
            }
            return view;
        }

        private void Assign(Tensor value, ReadOnlySpan<long> indices)
        {
            using Tensor view = At(indices);
            Aten.CopyInPlace.Run(view, value);
        }

        // Applies everything but tensors. `made` collects the temporaries, all to be disposed after use.
        private Tensor View(TensorIndex[] indices, out Tensor?[]? positions, out List<Tensor> made)
        {
            made = [];
            var gathered = new List<Tensor?>();
            bool gathers = false;
            Tensor view = alias();
            long dimension = 0;
            foreach (TensorIndex index in indices)
            {
                Tensor before = view;
                switch (index.Kind)
                {
                    case TensorIndex.Sort.Single:
                        view = Aten.SelectInt.Call(view, dimension, index.Start);
                        break;
                    case TensorIndex.Sort.Slice:
                        view = Aten.SliceTensor.Call(view, dimension++, index.Start, index.Stop, index.Step ?? 1);
                        break;
                    case TensorIndex.Sort.NewDimension:
                        view = Aten.Unsqueeze.Call(view, dimension++);
                        break;
                    case TensorIndex.Sort.Ellipsis:
                        dimension += view.Dimensions - dimension - indices.SkipWhile(i => i.Kind != TensorIndex.Sort.Ellipsis).Skip(1).Sum(Consumed);
                        break;
                    case TensorIndex.Sort.Bool:
                        view = Aten.Unsqueeze.Call(view, dimension);
                        Place(gathered, dimension++, Listed(made, torch.tensor(index.Start != 0 ? new long[1] : [])));
                        gathers = true;
                        break;
                    default:
                        Place(gathered, dimension, AsPositions(index.Positions!));
                        dimension += Consumed(index);
                        gathers = true;
                        break;
                }
                if (!ReferenceEquals(before, view)) made.Add(before);
            }
            positions = gathers ? [.. gathered] : null;
            return view;
        }

        private static Tensor Listed(List<Tensor> made, Tensor temporary)
        {
            made.Add(temporary);
            return temporary;
        }

        // A plain `0` among tensors arrives as int32, which libtorch accepts as an index since 2.1 only.
        private static Tensor AsPositions(Tensor index) =>
            index.dtype is ScalarType.Int32 or ScalarType.Int16 or ScalarType.Int8 ? index.to_type(ScalarType.Int64) : index;

        private static void Place(List<Tensor?> gathered, long dimension, Tensor positions)
        {
            while (gathered.Count < dimension) gathered.Add(null);
            gathered.Add(positions);
        }

        // Dimensions of the indexed tensor that an index stands for.
        private static long Consumed(TensorIndex index) => index.Kind switch
        {
            TensorIndex.Sort.Single or TensorIndex.Sort.Slice => 1,
            TensorIndex.Sort.Tensor => index.Positions!.dtype is ScalarType.Bool or ScalarType.Byte ? index.Positions.Dimensions : 1,
            _ => 0,
        };
    }
}
