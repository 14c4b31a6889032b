using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Sums, extremes, statistics, and orders.</summary>
internal static class ReductionRows
{
    private static readonly double[,] V = { { 3, 1, 2 }, { 4, 7, 6 } };

    public static void AddTo(Rows rows)
    {
        rows.On("sum", "", x => x.sum(), 21.0);
        rows.On("sum", "type", x => x.sum(float32), 21.0, order: OperatorCase.UnitSlope);
        rows.On("sum", "dim", x => x.sum(1), new[] { 6.0, 15 });
        rows.On("sum", "dims", x => x.sum([0, 1], keepdim: true), new[,] { { 21.0 } });
        rows.On("sum", "two dims", x => x.sum(0, 1), 21.0);
        rows.On("sum", "span", x => x.sum((ReadOnlySpan<long>)[0]), new[] { 5.0, 7, 9 });
        rows.On("nansum", "", x => x.nansum(), 21.0);
        rows.On("mean", "", x => x.mean(), 3.5);
        rows.On("mean", "dims", x => x.mean([1], keepdim: true), new[,] { { 2.0 }, { 5 } });
        rows.On("prod", "", x => x.prod(), 720.0);
        rows.On("prod", "dim", x => x.prod(dim: 0), new[] { 4.0, 10, 18 });
        rows.On("var", "", x => x.var(), 3.5);
        rows.On("var", "dims", x => x.var([1], unbiased: false), new[] { 2.0 / 3, 2.0 / 3 });
        rows.On("var", "dim", x => x.var(0), new[] { 4.5, 4.5, 4.5 });
        rows.On("var", "pair", x => x.var((0, 1)), 3.5);
        rows.On("std", "", x => x.std(), Math.Sqrt(3.5));
        rows.On("std", "dims", x => x.std([1], unbiased: false, keepdim: true), new[,] { { Math.Sqrt(2.0 / 3) }, { Math.Sqrt(2.0 / 3) } });
        rows.On("std", "dim", x => x.std(0), new[] { Math.Sqrt(4.5), Math.Sqrt(4.5), Math.Sqrt(4.5) });
        rows.On("std_mean", "", x => x.std_mean().std + (10 * x.std_mean().mean), Math.Sqrt(3.5) + 35);
        rows.On("std_mean", "dim", x => x.std_mean(1).mean, new[] { 2.0, 5 }, order: 1);
        rows.On("var_mean", "", x => x.var_mean().var + (10 * x.var_mean().mean), 38.5);
        rows.On("max", "", x => x.max(), 7.0, V);
        rows.On("max", "dim", x => x.max(1).values, new[] { 3.0, 7 }, V);
        rows.On("max", "where", x => x.max(1).indexes, new[] { 0.0, 1 }, V, order: 0);
        rows.On("min", "", x => x.min(), 1.0, V);
        rows.On("min", "dim", x => x.min(0).values, new[] { 3.0, 1, 2 }, V);
        rows.On("amax", "", x => x.amax(1), new[] { 3.0, 7 }, V);
        rows.On("amax", "keepdim", x => x.amax([0, 1], keepdim: true), new[,] { { 7.0 } }, V);
        rows.On("amin", "", x => x.amin(1), new[] { 1.0, 4 }, V);
        rows.On("amin", "keepdim", x => x.amin([0], keepdim: true), new[,] { { 3.0, 1, 2 } }, V);
        rows.On("aminmax", "", x => x.aminmax().max - x.aminmax().min, 6.0, V);
        rows.On("argmax", "", x => x.argmax(), 4.0, V, order: 0);
        rows.On("argmax", "dim", x => x.argmax(1, keepdim: true), new[,] { { 0.0 }, { 1 } }, V, order: 0);
        rows.On("argmin", "", x => x.argmin(), 1.0, V, order: 0);
        rows.On("argmin", "dim", x => x.argmin(0), new[] { 0.0, 0, 0 }, V, order: 0);
        rows.On("all", "", x => (x > 0).all(), 1.0, order: 0);
        rows.On("all", "dim", x => (x > 3).all(1), new[] { 0.0, 1 }, order: 0);
        rows.On("any", "", x => (x > 9).any(), 0.0, order: 0);
        rows.On("any", "dim", x => (x > 5).any(0), new[] { 0.0, 0, 1 }, order: 0);
        rows.On("norm", "", x => x.norm(), Math.Sqrt(91));
        rows.On("norm", "dim", x => x.norm(1, keepdim: true, 1), new[,] { { 6.0 }, { 15 } });
        rows.Add("dist", "", x => x[0].dist(x[1]), Math.Sqrt(6), [Rows.X, new double[,] { { 2, 3, 4 }, { 3, 4, 5 } }]);
        rows.On("logsumexp", "", x => x.logsumexp(1), new[] { 3 + Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)), 6 + Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)) });
        rows.On("median", "", x => x.median(), 3.0, V);
        rows.On("nanmedian", "", x => x.nanmedian(), 3.0, V);
        rows.On("mode", "", x => x.mode(0).values, new[] { 1.0, 2 }, new double[,] { { 1, 2 }, { 3, 3 }, { 4, 5 } }, order: 1);
        rows.On("kthvalue", "", x => x.kthvalue(2, 1).values, new[] { 2.0, 6 }, V);
        rows.On("quantile", "", x => x.quantile(tensor([0.25, 0.5]), 1), new[,] { { 1.5, 5 }, { 2, 6 } }, V);
        rows.On("nanquantile", "", x => x.nanquantile(tensor([0.5]), 1), new[,] { { 2.0, 6 } }, V);
        rows.On("count_nonzero", "", x => (x > 2).count_nonzero(), 4.0, order: 0);
        rows.On("count_nonzero", "dims", x => (x > 2).count_nonzero([1]), new[] { 1.0, 3 }, order: 0);
        rows.On("cumsum", "", x => x.cumsum(1), new double[,] { { 1, 3, 6 }, { 4, 9, 15 } });
        rows.On("cumprod", "", x => x.cumprod(1), new double[,] { { 1, 2, 6 }, { 4, 20, 120 } });
        rows.On("cummax", "", x => x.cummax(1).values, new double[,] { { 3, 3, 3 }, { 4, 7, 7 } }, V);
        rows.On("cummin", "", x => x.cummin(1).values, new double[,] { { 3, 1, 1 }, { 4, 4, 4 } }, V);
        rows.On("logcumsumexp", "", x => x.logcumsumexp(0), new double[,] { { 0, 1 }, { Math.Log(2), 2 + Math.Log(1 + Math.Exp(-1)) } }, new double[,] { { 0, 1 }, { 0, 2 } });
        rows.On("diff", "", x => x.diff(), new double[,] { { 1, 1 }, { 1, 1 } });
        rows.On("cov", "", x => x.cov(), new double[,] { { 1, 0.5 }, { 0.5, 7.0 / 3 } }, new double[,] { { 3, 1, 2 }, { 7, 6, 4 } });
        rows.On("corrcoef", "", x => x.corrcoef(), new double[,] { { 1, 0.5 / Math.Sqrt(7.0 / 3) }, { 0.5 / Math.Sqrt(7.0 / 3), 1 } }, new double[,] { { 3, 1, 2 }, { 7, 6, 4 } }, order: 1);
        rows.On("renorm", "", x => x.renorm(2, 0, 1), new[,] { { 0.6, 0.8 }, { 0.1, 0.2 } }, new[,] { { 3, 4 }, { 0.1, 0.2 } }, order: 1);
        rows.All[^1] = rows.All[^1] with { Tolerance = 1e-6 };
        rows.On("trace", "", x => x.trace(), 6.0);
        rows.On("softmax", "", x => x.softmax(1).sum(dim: 0), Sum(Softmax(1, 2, 3), Softmax(4, 5, 6)));
        rows.On("log_softmax", "", x => x.log_softmax(1)[0], Array.ConvertAll(Softmax(1, 2, 3), Math.Log));
        rows.On("glu", "", x => x.glu(0), new[,] { { 1 / (1 + Math.Exp(-4)), 2 / (1 + Math.Exp(-5)), 3 / (1 + Math.Exp(-6)) } });
        rows.On("sort", "", x => x.sort(1).Values, new double[,] { { 1, 2, 3 }, { 4, 6, 7 } }, V);
        rows.On("sort", "positions", x => x.sort(1, descending: true, stable: true).Indices, new double[,] { { 0, 2, 1 }, { 1, 2, 0 } }, V, order: 0);
        rows.On("argsort", "", x => x.argsort(1), new double[,] { { 1, 2, 0 }, { 0, 2, 1 } }, V, order: 0);
        rows.On("msort", "", x => x.msort(), new double[,] { { 1, 2 }, { 3, 5 } }, new double[,] { { 3, 2 }, { 1, 5 } });
        rows.On("topk", "", x => x.topk(2, 1).values, new double[,] { { 3, 2 }, { 7, 6 } }, V);
        rows.On("topk", "smallest", x => x.topk(1, 1, largest: false).indexes, new double[,] { { 1 }, { 0 } }, V, order: 0);
        rows.On("unique", "", x => x.unique().output, new double[] { 1, 2, 5 }, new double[] { 5, 1, 2, 1 }, order: OperatorCase.NoDerivative);
        rows.On("unique", "counts", x => x.unique(return_counts: true).counts!, new double[] { 2, 1, 1 }, new double[] { 5, 1, 2, 1 }, order: 0);
        rows.On("unique_consecutive", "", x => x.unique_consecutive(return_inverse: true).inverse_indices!, new double[] { 0, 0, 1, 2 }, new double[] { 5, 5, 2, 5 }, order: 0);
        rows.On("bincount", "", x => x.bincount(null), new double[] { 1, 2, 0, 1 }, new long[] { 1, 0, 3, 1 }, order: 0);
        rows.On("histc", "", x => x.histc(3, 0, 3), new double[] { 1, 2, 1 }, new[] { 0.5, 1.5, 1.2, 2.5 }, order: 0);
        rows.On("bucketize", "", x => x.bucketize(tensor([1.0, 3.0])), new double[] { 0, 1, 2 }, new[] { 0.5, 2.0, 9.0 }, order: 0);
        rows.On("nonzero", "", x => (x > 4).nonzero(), new double[,] { { 1, 1 }, { 1, 2 } }, order: 0);
        rows.On("argwhere", "", x => (x < 2).argwhere(), new double[,] { { 0, 0 } }, order: 0);
    }

    private static double[] Softmax(params double[] x)
    {
        double sum = x.Sum(Math.Exp);
        return Array.ConvertAll(x, value => Math.Exp(value) / sum);
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
