using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

internal static partial class FunctionalRows
{
    private static IEnumerable<FunctionalRow> Normalizations()
    {
        const double Epsilon = 1e-3;
        // Normalizes the entries that share a group; the weight and bias are those of the entry's slot.
        static double[] Normalize(double[] x, Func<int, int> group, double[] weight, double[] bias, Func<int, int> slot)
        {
            var output = new double[x.Length];
            foreach (var members in Enumerable.Range(0, x.Length).GroupBy(group))
            {
                var mean = members.Average(i => x[i]);
                var variance = members.Average(i => (x[i] - mean) * (x[i] - mean));
                foreach (var i in members) output[i] = ((x[i] - mean) / Math.Sqrt(variance + Epsilon) * weight[slot(i)]) + bias[slot(i)];
            }
            return output;
        }
        static int Channel(int i) => i / 4 % 2;

        yield return new("batch_norm", [[3, 2, 2, 2], [2], [2]],
            x => functional.batch_norm(x[0], null, null, x[1], x[2], training: true, eps: Epsilon),
            x => Normalize(x[0], Channel, x[1], x[2], Channel), Twice: true);
        yield return new("batch_norm outside training", [[3, 2, 2, 2], [2], [2]],
            x => functional.batch_norm(x[0], zeros([2], ScalarType.Float64), full([2], 4.0, ScalarType.Float64), x[1], x[2], eps: 0),
            x => [.. x[0].Select((value, i) => (value / 2 * x[1][Channel(i)]) + x[2][Channel(i)])], Twice: true);
        yield return new("instance_norm", [[3, 2, 2, 2], [2], [2]],
            x => functional.instance_norm(x[0], weight: x[1], bias: x[2], eps: Epsilon),
            x => Normalize(x[0], i => i / 4, x[1], x[2], Channel), Twice: true);
        yield return new("group_norm", [[3, 4, 2], [4], [4]], x => functional.group_norm(x[0], 2, x[1], x[2], Epsilon),
            x => Normalize(x[0], i => i / 4, x[1], x[2], i => i / 2 % 4), Twice: true);
        yield return new("layer_norm", [[3, 5], [5], [5]], x => functional.layer_norm(x[0], [5], x[1], x[2], Epsilon),
            x => Normalize(x[0], i => i / 5, x[1], x[2], i => i % 5), Twice: true);
        yield return new("normalize", [[3, 4]], x => functional.normalize(x[0]),
            x => [.. x[0].Chunk(4).SelectMany(row => row.Select(value => value / Math.Sqrt(row.Sum(v => v * v))))], Twice: true);
        yield return new("normalize by the sum of magnitudes", [[3, 4]], x => functional.normalize(x[0], 1),
            x => [.. x[0].Chunk(4).SelectMany(row => row.Select(value => value / row.Sum(Math.Abs)))]);
        yield return new("one_hot", [[4]],
            x => functional.one_hot(tensor(new long[] { 1, 0 }), 4).to(ScalarType.Float64) * x[0], x => [0, x[0][1], 0, 0, x[0][0], 0, 0, 0]);
    }
}
