using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Cuts a matrix into blocks of rows that are small enough to be converted to float64 on the way, so that no whole float64 copy of the
/// features is ever made: 50,000 Inception features are 0.4 GB as they come and would be 0.8 GB.
/// </summary>
internal static class RowBlocks
{
    /// <summary>Numbers in a block, unless a single row has more: 16 MiB of float64.</summary>
    public const long Elements = 1L << 21;

    /// <summary>First row and number of rows of each block; asks before each whether the cell was interrupted.</summary>
    public static IEnumerable<(long Start, long Count)> Of(long rows, long columns)
    {
        long step = Math.Max(1, Elements / Math.Max(1, columns));
        for (long start = 0; start < rows; start += step)
        {
            Interruption.Check();
            yield return (start, Math.Min(step, rows - start));
        }
    }

    /// <summary>Some rows in float64 on the CPU; the matrix itself if it is that already.</summary>
    /// <param name="matrix">[N, …], any floating type and device; further dimensions are flattened.</param>
    public static Tensor Float64(Tensor matrix, long start, long count) =>
        matrix.detach().narrow(0, start, count).cpu().flatten(1).to_type(float64);
}
