using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

internal static partial class FunctionalRows
{
    private static IEnumerable<FunctionalRow> Spatial()
    {
        yield return new("linear", [[2, 3], [4, 3], [4]], x => functional.linear(x[0], x[1], x[2]), x => [..
            from n in Enumerable.Range(0, 2)
            from o in Enumerable.Range(0, 4)
            select x[2][o] + Enumerable.Range(0, 3).Sum(i => x[0][(n * 3) + i] * x[1][(o * 3) + i])], Twice: true);

        yield return new("conv1d", [[2, 4, 6], [6, 2, 3], [6]], x => functional.conv1d(x[0], x[1], x[2], 2, 1, 1, 2),
            x => Planes.Convolve(x[0], (2, 4, 1, 6), x[1], (6, 2, 1, 3), x[2], (1, 2), (0, 1), (1, 1), 2), Twice: true);
        yield return new("conv1d_padding", [[1, 2, 5], [2, 2, 3]], x => functional.conv1d_padding(x[0], x[1], null, 1, Padding.Same),
            x => Planes.Convolve(x[0], (1, 2, 1, 5), x[1], (2, 2, 1, 3), null, (1, 1), (0, 1), (1, 1), 1));
        yield return new("conv2d", [[2, 4, 5, 4], [6, 2, 3, 2], [6]],
            x => functional.conv2d(x[0], x[1], x[2], [2, 1], [1, 0], [1, 2], 2),
            x => Planes.Convolve(x[0], (2, 4, 5, 4), x[1], (6, 2, 3, 2), x[2], (2, 1), (1, 0), (1, 2), 2), Twice: true);
        yield return new("conv2d_padding", [[1, 2, 4, 4], [2, 2, 3, 3]],
            x => functional.conv2d_padding(x[0], x[1], null, [1], Padding.Same),
            x => Planes.Convolve(x[0], (1, 2, 4, 4), x[1], (2, 2, 3, 3), null, (1, 1), (1, 1), (1, 1), 1));
        yield return new("conv_transpose1d", [[1, 4, 3], [4, 1, 3], [2]],
            x => functional.conv_transpose1d(x[0], x[1], x[2], 2, 1, 1, 1, 2),
            x => Planes.Spread(x[0], (1, 4, 1, 3), x[1], (4, 1, 1, 3), x[2], (1, 2), (0, 1), (0, 1), (1, 1), 2), Twice: true);
        yield return new("conv_transpose2d", [[2, 4, 3, 2], [4, 1, 3, 2], [2]],
            x => functional.conv_transpose2d(x[0], x[1], x[2], [2, 2], [1, 0], [1, 0], [1, 2], 2),
            x => Planes.Spread(x[0], (2, 4, 3, 2), x[1], (4, 1, 3, 2), x[2], (2, 2), (1, 0), (1, 0), (1, 2), 2), Twice: true);

        yield return new("unfold", [[1, 2, 4, 3]], x => functional.unfold(x[0], (2, 2), stride: (2, 1)),
            x => Planes.Columns(x[0], 2, 4, 3, 2, (2, 1)), Twice: true);
        yield return new("fold", [[1, 4, 4]], x => functional.fold(x[0], 4, 2, stride: 2), x =>
        [
            .. from row in Enumerable.Range(0, 4)
               from column in Enumerable.Range(0, 4)
               select x[0][((((row % 2) * 2) + (column % 2)) * 4) + ((row / 2) * 2) + (column / 2)],
        ]);

        yield return new("max_pool1d", [[1, 2, 6]], x => functional.max_pool1d(x[0], 2), x => Planes.Pool(x[0], 1, 6, (1, 2), Enumerable.Max));
        yield return new("max_pool2d", [[1, 2, 4, 4]], x => functional.max_pool2d(x[0], 2), x => Planes.Pool(x[0], 4, 4, (2, 2), Enumerable.Max),
            Twice: true);
        yield return new("max_pool2d of oblong windows", [[1, 2, 4, 4]], x => functional.max_pool2d(x[0], (2, 1)),
            x => Planes.Pool(x[0], 4, 4, (2, 1), Enumerable.Max));
        yield return new("max_pool2d_with_indices", [[1, 2, 4, 4]], x => functional.max_pool2d_with_indices(x[0], [2, 2]).output,
            x => Planes.Pool(x[0], 4, 4, (2, 2), Enumerable.Max));
        yield return new("avg_pool1d", [[1, 2, 6]], x => functional.avg_pool1d(x[0], 3), x => Planes.Pool(x[0], 1, 6, (1, 3), Enumerable.Average));
        yield return new("avg_pool2d", [[1, 2, 4, 4]], x => functional.avg_pool2d(x[0], 2),
            x => Planes.Pool(x[0], 4, 4, (2, 2), Enumerable.Average), Twice: true);
        yield return new("avg_pool2d with another divisor", [[1, 2, 4, 4]],
            x => functional.avg_pool2d(x[0], (2, 2), divisor_override: 3), x => Planes.Pool(x[0], 4, 4, (2, 2), window => window.Sum() / 3));
        yield return new("avg_pool2d_backward", [[1, 1, 2, 2]],
            x => functional.avg_pool2d_backward(x[0], zeros([1, 1, 4, 4], ScalarType.Float64), [2, 2]),
            x => [.. from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 4) select x[0][(row / 2 * 2) + (column / 2)] / 4]);
        yield return new("adaptive_avg_pool1d", [[1, 2, 6]], x => functional.adaptive_avg_pool1d(x[0], 2),
            x => Planes.Pool(x[0], 1, 6, (1, 3), Enumerable.Average));
        yield return new("adaptive_avg_pool2d", [[1, 2, 4, 4]], x => functional.adaptive_avg_pool2d(x[0], (2, 1)),
            x => Planes.Pool(x[0], 4, 4, (2, 4), Enumerable.Average));
        yield return new("adaptive_max_pool2d", [[1, 2, 4, 4]], x => functional.adaptive_max_pool2d(x[0], [2, 2]),
            x => Planes.Pool(x[0], 4, 4, (2, 2), Enumerable.Max));
        yield return new("adaptive_max_pool2d_with_indices", [[1, 2, 4, 4]],
            x => functional.adaptive_max_pool2d_with_indices(x[0], [2, 2]).output, x => Planes.Pool(x[0], 4, 4, (2, 2), Enumerable.Max));

        yield return new("pad", [[1, 1, 2, 3]], x => functional.pad(x[0], (1, 0, 0, 2), value: 0.5), x =>
        [
            0.5, x[0][0], x[0][1], x[0][2], 0.5, x[0][3], x[0][4], x[0][5], .. Enumerable.Repeat(0.5, 8),
        ], Twice: true);
        yield return new("pad by reflection", [[1, 2, 3]], x => functional.pad(x[0], (2, 1), PaddingModes.Reflect),
            x => [.. x[0].Chunk(3).SelectMany(row => new[] { row[2], row[1], row[0], row[1], row[2], row[1] })], Twice: true);
        yield return new("pad by replication", [[1, 1, 2, 3]], x => functional.pad(x[0], [1, 2, 0, 0], PaddingModes.Replicate),
            x => [.. x[0].Chunk(3).SelectMany(row => new[] { row[0], row[0], row[1], row[2], row[2], row[2] })], Twice: true);
        yield return new("pad around", [[1, 2, 3]], x => functional.pad(x[0], (1, 1), PaddingModes.Circular),
            x => [.. x[0].Chunk(3).SelectMany(row => new[] { row[2], row[0], row[1], row[2], row[0] })]);

        yield return new("pixel_shuffle", [[1, 4, 2, 2]], x => functional.pixel_shuffle(x[0], 2), x =>
        [
            .. from row in Enumerable.Range(0, 4)
               from column in Enumerable.Range(0, 4)
               select x[0][((((row % 2) * 2) + (column % 2)) * 4) + ((row / 2) * 2) + (column / 2)],
        ], Twice: true);
        yield return new("pixel_unshuffle", [[1, 4, 2, 2]], x => functional.pixel_unshuffle(functional.pixel_shuffle(x[0], 2), 2), x => x[0]);
    }
}
