using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Elements by position, index and mask; writing into a tensor; truth values and bits.</summary>
internal static class SelectionRows
{
    private static readonly long[] One = [1];
    private static readonly double[,] Middle = { { 2 }, { 5 } };
    private static readonly double[,] Nines = { { 9 }, { 8 } };
    private static readonly double[,] Replaced = { { 1, 9, 3 }, { 4, 8, 6 } };
    private static readonly double[,] Added = { { 1, 11, 3 }, { 4, 13, 6 } };

    public static void AddTo(Rows rows)
    {
        rows.On("select", "", x => x.select(1, 1), new double[] { 2, 5 });
        rows.On("narrow", "", x => x.narrow(1, 1, 2), new double[,] { { 2, 3 }, { 5, 6 } });
        rows.On("slice", "", x => x.slice(1, 0, 3, 2), new double[,] { { 1, 3 }, { 4, 6 } });
        rows.On("index_select", "", x => x.index_select(1, tensor([2L, 0L])), new double[,] { { 3, 1 }, { 6, 4 } });
        rows.On("index", "ranges", x => x[.., 1..], new double[,] { { 2, 3 }, { 5, 6 } });
        rows.On("index", "mixed", x => x[TensorIndex.Ellipsis, TensorIndex.Null, ^1], new double[,] { { 3 }, { 6 } });
        rows.On("index", "tensor", x => x.index(TensorIndex.Colon, TensorIndex.Tensor(tensor([2L, 0L, 2L]))), new double[,] { { 3, 1, 3 }, { 6, 4, 6 } });
        rows.On("index", "mask", x => x[x.detach() > 3.5], new double[] { 4, 5, 6 });
        rows.On("index", "truth", x => x.index(TensorIndex.Bool(true), 1), new double[,] { { 4, 5, 6 } });
        rows.On("index", "numbers", x => x[1, -1], 6.0);
        rows.Add("index_put_", "slice", x => Rows.Mutating(x[0], c => c.index_put_(x[1], TensorIndex.Colon, 1..2)), Replaced, [Rows.X, Nines]);
        rows.Add("index_put_", "tensor", x => Rows.Mutating(x[0], c => c.index_put_(x[1], TensorIndex.Colon, TensorIndex.Tensor(tensor(One)))), Replaced, [Rows.X, Nines]);
        rows.Add("index_put_", "accumulate", x => Rows.Mutating(x[0], c => c.index_put_(x[1], [TensorIndex.Colon, 1..2], true)), Added, [Rows.X, Nines]);
        rows.On("index_put_", "number", x => Rows.Mutating(x, c => c.index_put_(7.0, TensorIndex.Single(0))), new double[,] { { 7, 7, 7 }, { 4, 5, 6 } });
        rows.On("index_put_", "indexer", x => Rows.Mutating(x, c => { c[0, 1] = tensor(9.0); return c; }), new double[,] { { 1, 9, 3 }, { 4, 5, 6 } });
        rows.Add("index_add", "", x => x[0].index_add(1, tensor(One), x[1], 1), Added, [Rows.X, Nines]);
        rows.Add("index_add_", "", x => Rows.Mutating(x[0], c => c.index_add_(1, tensor(One), x[1], 1)), Added, [Rows.X, Nines]);
        rows.Add("index_copy", "", x => x[0].index_copy(1, tensor(One), x[1]), Replaced, [Rows.X, Nines]);
        rows.Add("index_copy_", "", x => Rows.Mutating(x[0], c => c.index_copy_(1, tensor(One), x[1])), Replaced, [Rows.X, Nines]);
        rows.On("index_fill", "", x => x.index_fill(0, tensor(One), 9), new double[,] { { 1, 2, 3 }, { 9, 9, 9 } });
        rows.On("index_fill_", "", x => Rows.Mutating(x, c => c.index_fill_(0, tensor(One), 9)), new double[,] { { 1, 2, 3 }, { 9, 9, 9 } });
        rows.On("gather", "", x => x.gather(1, tensor(new long[,] { { 1 }, { 1 } })), Middle);
        Tensor ones() => tensor(new long[,] { { 1 }, { 1 } });
        rows.Add("scatter", "", x => x[0].scatter(1, ones(), x[1]), Replaced, [Rows.X, Nines]);
        rows.Add("scatter_", "", x => Rows.Mutating(x[0], c => c.scatter_(1, ones(), x[1])), Replaced, [Rows.X, Nines]);
        rows.Add("scatter_add", "", x => x[0].scatter_add(1, ones(), x[1]), Added, [Rows.X, Nines]);
        rows.Add("scatter_add_", "", x => Rows.Mutating(x[0], c => c.scatter_add_(1, ones(), x[1])), Added, [Rows.X, Nines]);
        Tensor mask() => tensor(new[,] { { false, true, false }, { false, true, false } });
        double[,] filled = { { 1, 0, 3 }, { 4, 0, 6 } };
        rows.On("masked_fill", "", x => x.masked_fill(mask(), 0), filled);
        rows.On("masked_fill_", "", x => Rows.Mutating(x, c => c.masked_fill_(mask(), 0)), filled);
        rows.Add("masked_scatter", "", x => x[0].masked_scatter(mask(), x[1]), Replaced, [Rows.X, Nines]);
        rows.Add("masked_scatter_", "", x => Rows.Mutating(x[0], c => c.masked_scatter_(mask(), x[1])), Replaced, [Rows.X, Nines]);
        rows.On("masked_select", "", x => x.masked_select(mask()), new double[] { 2, 5 });
        rows.On("take", "", x => x.take(tensor([4L, 0L])), new double[] { 5, 1 });
        rows.On("take_along_dim", "", x => x.take_along_dim(ones(), 1), Middle);
        rows.Add("select_scatter", "", x => x[0].select_scatter(x[1].flatten(), 1, 1), Replaced, [Rows.X, Nines]);
        rows.Add("slice_scatter", "", x => x[0].slice_scatter(x[1], 1, 1, 2), Replaced, [Rows.X, Nines]);
        rows.Add("diagonal_scatter", "", x => x[0].diagonal_scatter(x[1].flatten()), new double[,] { { 9, 2, 3 }, { 4, 8, 6 } }, [Rows.X, Nines]);
        rows.Add("where", "", x => x[0].where(mask(), x[1]), new double[,] { { 9, 2, 9 }, { 8, 5, 8 } }, [Rows.X, Nines]);
        rows.On("fill_", "", x => Rows.Mutating(x, c => c.fill_(2)), new double[] { 2, 2 }, new double[] { 1, 3 });
        rows.On("zero_", "", x => Rows.Mutating(x, c => c.zero_()), new double[] { 0, 0 }, new double[] { 1, 3 });
        rows.Add("copy_", "", x => Rows.Mutating(x[0], c => c.copy_(x[1])), new double[] { 5, 6 }, [new double[] { 1, 3 }, new double[] { 5, 6 }], 0);
        Truth(rows);
        Bits(rows);
    }

    private static void Truth(Rows rows)
    {
        bool[] a = [true, true, false, false], b = [true, false, true, false];
        double[] and = [1, 0, 0, 0], or = [1, 1, 1, 0], xor = [0, 1, 1, 0];
        void Both(string name, Func<Tensor, Tensor, Tensor> apply, Func<Tensor, Tensor, Tensor> inPlace, double[] expected)
        {
            rows.Add(name, "truth", x => apply(x[0], x[1]), expected, [a, b], 0);
            rows.Add(name + "_", "truth", x => Rows.Mutating(x[0], c => inPlace(c, x[1])), expected, [a, b], 0);
        }
        Both("logical_and", (x, y) => x.logical_and(y), (x, y) => x.logical_and_(y), and);
        Both("logical_or", (x, y) => x.logical_or(y), (x, y) => x.logical_or_(y), or);
        Both("logical_xor", (x, y) => x.logical_xor(y), (x, y) => x.logical_xor_(y), xor);
        Both("bitwise_and", (x, y) => x & y, (x, y) => x.bitwise_and_(y), and);
        Both("bitwise_or", (x, y) => x | y, (x, y) => x.bitwise_or_(y), or);
        Both("bitwise_xor", (x, y) => x ^ y, (x, y) => x.bitwise_xor_(y), xor);
        rows.Add("bitwise_not", "truth", x => ~x[0], new double[] { 0, 0, 1, 1 }, [a], 0);
        rows.Add("bitwise_not_", "truth", x => Rows.Mutating(x[0], c => c.bitwise_not_()), new double[] { 0, 0, 1, 1 }, [a], 0);
    }

    private static void Bits(Rows rows)
    {
        long[] a = [6, 5], b = [3, 1];
        rows.Add("bitwise_and", "bits", x => x[0].bitwise_and(x[1]), new double[] { 2, 1 }, [a, b], 0);
        rows.Add("bitwise_or", "bits", x => x[0].bitwise_or(x[1]), new double[] { 7, 5 }, [a, b], 0);
        rows.Add("bitwise_xor", "bits", x => x[0].bitwise_xor(x[1]), new double[] { 5, 4 }, [a, b], 0);
        rows.Add("bitwise_not", "bits", x => x[0].bitwise_not(), new double[] { -7, -6 }, [a], 0);
        rows.Add("bitwise_left_shift", "", x => x[0].bitwise_left_shift(x[1]), new double[] { 48, 10 }, [a, b], 0);
        rows.Add("bitwise_right_shift", "", x => x[0].bitwise_right_shift(x[1]), new double[] { 0, 2 }, [a, b], 0);
        rows.Add("isin", "", x => x[0].isin(x[1]), new double[] { 0, 1 }, [a, new long[] { 5, 9 }], 0);
    }
}
