using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

internal static partial class FunctionalRows
{
    private static IEnumerable<FunctionalRow> Resampling()
    {
        static double[] Twofold(double[] x) =>
            [.. from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 6) select x[(row / 2 * 3) + (column / 2)]];
        // One dimension, cell centers at i + 1/2, clamped at the ends.
        static double Linear(double[] row, double position)
        {
            var at = Math.Clamp(position, 0, row.Length - 1);
            var low = (int)Math.Min(Math.Floor(at), row.Length - 2);
            return row[low] + ((at - low) * (row[low + 1] - row[low]));
        }
        static double[] Bilinear(double[] x, int h, int w, int rows, int columns, Func<int, int, int, double> source) =>
        [
            .. from y in Enumerable.Range(0, rows)
               from u in Enumerable.Range(0, columns)
               select Linear([.. x.Chunk(w).Select(row => Linear(row, source(u, w, columns)))], source(y, h, rows)),
        ];
        static double CenterOf(int i, int from, int to) => ((i + 0.5) * from / to) - 0.5;
        static double[] Centers() => [-0.5, 0.5];
        static double Corners(int i, int from, int to) => i * (from - 1.0) / (to - 1);

        yield return new("interpolate nearest", [[1, 1, 2, 3]], x => functional.interpolate(x[0], scale_factor: [2, 2]), x => Twofold(x[0]),
            Twice: true);
        yield return new("interpolate nearest in one dimension", [[1, 1, 3]], x => functional.interpolate(x[0], [6]),
            x => [.. x[0].SelectMany(value => new[] { value, value })], Twice: true);
        yield return new("interpolate nearest, exactly", [[1, 1, 3]], x => functional.interpolate(x[0], [5], mode: InterpolationMode.NearestExact),
            x => [x[0][0], x[0][0], x[0][1], x[0][2], x[0][2]]);
        yield return new("interpolate linear", [[1, 1, 4]], x => functional.interpolate(x[0], [7], mode: InterpolationMode.Linear),
            x => [.. Enumerable.Range(0, 7).Select(i => Linear(x[0], CenterOf(i, 4, 7)))], Twice: true);
        yield return new("interpolate bilinear", [[1, 1, 3, 4]],
            x => functional.interpolate(x[0], [5, 8], mode: InterpolationMode.Bilinear),
            x => Bilinear(x[0], 3, 4, 5, 8, CenterOf), Twice: true);
        yield return new("interpolate bilinear with aligned corners", [[1, 1, 3, 4]],
            x => functional.interpolate(x[0], [5, 8], mode: InterpolationMode.Bilinear, align_corners: true),
            x => Bilinear(x[0], 3, 4, 5, 8, Corners), Twice: true);
        yield return new("interpolate bilinear, smoothed while shrinking", [[1, 1, 4, 4]],
            x => functional.interpolate(x[0], [4, 2], mode: InterpolationMode.Bilinear, antialias: true), x =>
            [
                .. x[0].Chunk(4).SelectMany(row => new[]
                {
                    ((3 * row[0]) + (3 * row[1]) + row[2]) / 7, (row[1] + (3 * row[2]) + (3 * row[3])) / 7,
                }),
            ]);
        yield return new("interpolate bicubic to the same size", [[1, 1, 3, 4]],
            x => functional.interpolate(x[0], [3, 4], mode: InterpolationMode.Bicubic), x => x[0], Twice: true);
        yield return new("interpolate by area", [[1, 1, 4, 4]], x => functional.interpolate(x[0], [2, 2], mode: InterpolationMode.Area),
            x => Planes.Pool(x[0], 4, 4, (2, 2), Enumerable.Average));
        yield return new("interpolate in three dimensions", [[1, 1, 2, 2, 2]], x => functional.interpolate(x[0], [4, 2, 2]),
            x => [.. x[0][..4], .. x[0][..4], .. x[0][4..], .. x[0][4..]]);
        yield return new("upsample", [[1, 1, 2, 3]], x => functional.upsample(x[0], [4, 6]), x => Twofold(x[0]));
        yield return new("upsample_nearest", [[1, 1, 2, 3]], x => functional.upsample_nearest(x[0], [4, 6]), x => Twofold(x[0]));
        yield return new("upsample_nearest2d", [[1, 1, 2, 3]], x => functional.upsample_nearest2d(x[0], [4, 6]), x => Twofold(x[0]));
        yield return new("upsample_bilinear", [[1, 1, 3, 4]], x => functional.upsample_bilinear(x[0], [5, 8], align_corners: true),
            x => Bilinear(x[0], 3, 4, 5, 8, Corners));

        yield return new("affine_grid", [[1, 2, 3]], x => functional.affine_grid(x[0], [1, 1, 2, 2]), x =>
        [
            .. from y in Centers()
               from u in Centers()
               from k in Enumerable.Range(0, 2)
               select (x[0][3 * k] * u) + (x[0][(3 * k) + 1] * y) + x[0][(3 * k) + 2],
        ], Twice: true);
        yield return new("grid_sample", [[1, 1, 3, 4], [1, 2, 2, 2]], x => functional.grid_sample(x[0], x[1] * 0.3, align_corners: true),
            x => [.. x[1].Chunk(2).Select(point => Linear(
                [.. x[0].Chunk(4).Select(row => Linear(row, ((0.3 * point[0]) + 1) / 2 * 3))], ((0.3 * point[1]) + 1) / 2 * 2))]);
        yield return new("grid_sample of the nearest, beyond the border", [[1, 1, 2, 2]],
            x => functional.grid_sample(x[0], Grid([-3, -3], [3, -3], [3, 3]), GridSampleMode.Nearest, GridSamplePaddingMode.Border),
            x => [x[0][0], x[0][1], x[0][3]]);
        yield return new("grid_sample beyond the border, zeros", [[1, 1, 2, 2]], x => functional.grid_sample(x[0], Grid([-3, -3], [0.5, 0.5])),
            x => [0, x[0][3]]);
        yield return new("grid_sample beyond the border, mirrored", [[1, 1, 1, 4]],
            x => functional.grid_sample(x[0], Grid([1.25, 0], [-1.75, 0]), GridSampleMode.Bilinear, GridSamplePaddingMode.Reflection),
            x => [x[0][3], x[0][1]]);
    }

    private static Tensor Grid(params double[][] points) =>
        tensor(points.SelectMany(point => point).ToArray(), dtype: ScalarType.Float64).reshape(1, 1, points.Length, 2);
}
