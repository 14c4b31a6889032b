using System.Runtime.CompilerServices;

namespace Gan.Imaging;

/// <summary>The five row filters of PNG (ISO/IEC 15948 §9.2): a row is stored as its difference from a prediction.</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Undoes a filter in place.</summary>
    /// <param name="filter">0 none, 1 left, 2 up, 3 average, 4 Paeth.</param>
    /// <param name="row">The filtered bytes; becomes the true ones.</param>
    /// <param name="above">The true bytes of the row above, or zeros.</param>
    /// <param name="step">Bytes in a pixel, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case 1:
                for (int i = step; i < row.Length; i++) row[i] += row[i - step];
                break;
            case 2:
                for (int i = 0; i < row.Length; i++) row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < Math.Min(step, row.Length); i++) row[i] += (byte)(above[i] / 2);
                for (int i = step; i < row.Length; i++) row[i] += (byte)((row[i - step] + above[i]) / 2);
                break;
            case 4:
                for (int i = 0; i < Math.Min(step, row.Length); i++) row[i] += above[i];
                for (int i = step; i < row.Length; i++) row[i] += Paeth(row[i - step], above[i], above[i - step]);
                break;
        }
    }

    /// <summary>Writes the filtered form of <paramref name="row"/>, and returns the sum of its absolute signed differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int step, Span<byte> filtered)
    {
        int first = Math.Min(step, row.Length); // The first pixel has no neighbor to the left.
        switch (filter)
        {
            case 0:
                row.CopyTo(filtered);
                break;
            case 1:
                row[..first].CopyTo(filtered);
                for (int i = first; i < row.Length; i++) filtered[i] = (byte)(row[i] - row[i - step]);
                break;
            case 2:
                for (int i = 0; i < row.Length; i++) filtered[i] = (byte)(row[i] - above[i]);
                break;
            case 3:
                for (int i = 0; i < first; i++) filtered[i] = (byte)(row[i] - above[i] / 2);
                for (int i = first; i < row.Length; i++) filtered[i] = (byte)(row[i] - (row[i - step] + above[i]) / 2);
                break;
            default:
                for (int i = 0; i < first; i++) filtered[i] = (byte)(row[i] - above[i]);
                for (int i = first; i < row.Length; i++) filtered[i] = (byte)(row[i] - Paeth(row[i - step], above[i], above[i - step]));
                break;
        }
        long sum = 0;
        foreach (byte b in filtered) sum += Math.Abs((int)(sbyte)b);
        return sum;
    }

    private static byte Paeth(byte left, byte up, byte corner)
    {
        int p = left + up - corner;
        int toLeft = Math.Abs(p - left), toUp = Math.Abs(p - up), toCorner = Math.Abs(p - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
