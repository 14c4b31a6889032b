using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

internal static partial class FunctionalRows
{
    private static IEnumerable<FunctionalRow> Losses()
    {
        static double Log1pExp(double x) => Math.Log(1 + Math.Exp(x));
        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        static double LogSoftmax(double[] logits, int at) => logits[at] - Math.Log(logits.Sum(Math.Exp));
        static Tensor Signs(Tensor x) => x.sign();
        static Tensor Classes() => tensor(new long[] { 2, 0, 3 });
        static Tensor Const(params double[] values) => tensor(values, dtype: ScalarType.Float64);
        int[] classes = [2, 0, 3];
        double[] weights = [0.5, 1.5, 2.0, 0.7];

        yield return FunctionalRow.Loss("binary_cross_entropy",
            (x, t) => functional.binary_cross_entropy(functional.sigmoid(x), functional.sigmoid(t)),
            (x, t) => -((Sigmoid(t) * Math.Log(Sigmoid(x))) + ((1 - Sigmoid(t)) * Math.Log(1 - Sigmoid(x)))));
        yield return FunctionalRow.Loss("binary_cross_entropy_with_logits",
            (x, t) => functional.binary_cross_entropy_with_logits(x, t), (x, t) => Log1pExp(x) - (t * x), 2);
        yield return new("binary_cross_entropy_with_logits of positive weights, summed", [[3, 4]],
            x => functional.binary_cross_entropy_with_logits(x[0], ones_like(x[0]), null, Reduction.Sum, Const(weights)),
            x => [x[0].Select((value, i) => weights[i % 4] * Log1pExp(-value)).Sum()]);
        yield return new("cross_entropy", [[3, 4]], x => functional.cross_entropy(x[0], Classes()),
            x => [x[0].Chunk(4).Select((row, i) => -LogSoftmax(row, classes[i])).Average()], Twice: true);
        yield return new("cross_entropy weighted, one class ignored", [[3, 4]],
            x => functional.cross_entropy(x[0], Classes(), Const(weights), ignore_index: 0),
            x => [-((2.0 * LogSoftmax(x[0][..4], 2)) + (0.7 * LogSoftmax(x[0][8..], 3))) / 2.7]);
        yield return new("cross_entropy smoothed", [[3, 4]], x => functional.cross_entropy(x[0], Classes(), label_smoothing: 0.1),
            x => [x[0].Chunk(4).Select((row, i) =>
                -(0.9 * LogSoftmax(row, classes[i])) - (0.1 * Enumerable.Range(0, 4).Average(k => LogSoftmax(row, k)))).Average()]);
        yield return new("nll_loss", [[3, 4]], x => functional.nll_loss(x[0], Classes(), Const(weights), Reduction.None),
            x => [.. classes.Select((k, i) => -weights[k] * x[0][(i * 4) + k])]);
        yield return FunctionalRow.Loss("mse_loss", (x, t) => functional.mse_loss(x, t), (x, t) => (x - t) * (x - t), 2);
        yield return new("mse_loss unreduced", [[3, 4], [3, 4]], x => functional.mse_loss(x[0], x[1], Reduction.None),
            x => [.. x[0].Zip(x[1], (a, b) => (a - b) * (a - b))], Twice: true);
        yield return FunctionalRow.Loss("l1_loss", (x, t) => functional.l1_loss(x, t), (x, t) => Math.Abs(x - t), 2);
        yield return FunctionalRow.Loss("smooth_l1_loss", (x, t) => functional.smooth_l1_loss(x, t, beta: 0.9),
            (x, t) => Math.Abs(x - t) < 0.9 ? (x - t) * (x - t) / 1.8 : Math.Abs(x - t) - 0.45, 2);
        yield return FunctionalRow.Loss("huber_loss", (x, t) => functional.huber_loss(x, t, 0.9),
            (x, t) => Math.Abs(x - t) < 0.9 ? (x - t) * (x - t) / 2 : 0.9 * (Math.Abs(x - t) - 0.45), 2);
        yield return FunctionalRow.Loss("kl_div", (x, t) => functional.kl_div(x, t), (x, t) => Math.Exp(t) * (t - x));
        yield return FunctionalRow.Loss("kl_div of probabilities", (x, t) => functional.kl_div(x, t.exp(), log_target: false),
            (x, t) => Math.Exp(t) * (t - x));
        yield return FunctionalRow.Loss("hinge_embedding_loss", (x, t) => functional.hinge_embedding_loss(x, Signs(t), 0.6),
            (x, t) => t > 0 ? x : Math.Max(0, 0.6 - x));
        yield return FunctionalRow.Loss("soft_margin_loss", (x, t) => functional.soft_margin_loss(x, Signs(t)),
            (x, t) => Log1pExp(-Math.Sign(t) * x));
        yield return FunctionalRow.Loss("margin_ranking_loss",
            (x, y) => functional.margin_ranking_loss(x, y, full_like(x, -1), 0.3), (x, y) => Math.Max(0, x - y + 0.3), 2);
        yield return new("cosine_embedding_loss", [[2, 3], [2, 3]],
            x => functional.cosine_embedding_loss(x[0], x[1], Const(1, -1), -0.9, Reduction.None),
            x => [1 - Cosine(x[0][..3], x[1][..3]), Math.Max(0, Cosine(x[0][3..], x[1][3..]) + 0.9)]);
        yield return new("triplet_margin_loss", [[2, 3], [2, 3], [2, 3]],
            x => functional.triplet_margin_loss(x[0], x[1], x[2], 2.5, eps: 0, reduction: Reduction.None),
            x => [.. Enumerable.Range(0, 2).Select(i => Math.Max(0,
                Distance(x[0].Chunk(3).ElementAt(i), x[1].Chunk(3).ElementAt(i))
                - Distance(x[0].Chunk(3).ElementAt(i), x[2].Chunk(3).ElementAt(i)) + 2.5))]);
        yield return new("cosine_similarity", [[2, 3], [2, 3]], x => functional.cosine_similarity(x[0], x[1]),
            x => [Cosine(x[0][..3], x[1][..3]), Cosine(x[0][3..], x[1][3..])], Twice: true);
        yield return new("pairwise_distance", [[2, 3], [2, 3]], x => functional.pairwise_distance(x[0], x[1], eps: 0),
            x => [Distance(x[0][..3], x[1][..3]), Distance(x[0][3..], x[1][3..])]);
    }

    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
