namespace Gan.Imaging;

/// <summary>
/// Chooses few colors for many (Heckbert 1982): the colors are a box, and the box of greatest squared error is cut in two at the median
/// of its most varied channel until there are enough. A box becomes its mean.
/// </summary>
internal static class MedianCut
{
    /// <param name="counts">How often each color, 0xRRGGBB, occurs.</param>
    /// <param name="most">How many colors may be left.</param>
    /// <returns>The colors themselves, in order, if they are few enough; else their <paramref name="most"/> representatives.</returns>
    public static int[] Choose(IReadOnlyDictionary<int, long> counts, int most)
    {
        int[] colors = [.. counts.Keys.Order()];
        if (colors.Length <= most) return colors;
        List<Box> boxes = [new Box(colors, counts)];
        while (boxes.Count < most)
        {
            Box worst = boxes.MaxBy(b => b.Error)!; // the first of equals
            boxes.Remove(worst);
            boxes.AddRange(worst.Cut());
        }
        return [.. boxes.Select(b => b.Mean).Distinct().Order()];
    }

    private static int Channel(int color, int channel) => (color >> (16 - 8 * channel)) & 255;

    private sealed class Box
    {
        private readonly int[] _colors;
        private readonly IReadOnlyDictionary<int, long> _counts;
        private readonly int _widest;
        private readonly long _population;

        public Box(int[] colors, IReadOnlyDictionary<int, long> counts)
        {
            (_colors, _counts) = (colors, counts);
            Span<long> sums = stackalloc long[3], squares = stackalloc long[3];
            foreach (int color in colors)
            {
                long count = counts[color];
                _population += count;
                for (int c = 0; c < 3; c++)
                {
                    int value = Channel(color, c);
                    sums[c] += count * value;
                    squares[c] += count * value * value;
                }
            }
            double greatest = -1;
            for (int c = 0; c < 3; c++)
            {
                double error = colors.Length == 1 ? 0 : squares[c] - (double)sums[c] * sums[c] / _population;
                Error += error;
                if (error > greatest) (greatest, _widest) = (error, c);
                Mean = (Mean << 8) | (int)((2 * sums[c] + _population) / (2 * _population));
            }
        }

        /// <summary>Sum of the squared distances of all pixels from the mean; 0 if there is nothing to cut.</summary>
        public double Error { get; }

        public int Mean { get; }

        public Box[] Cut()
        {
            int[] sorted = [.. _colors.OrderBy(c => Channel(c, _widest)).ThenBy(c => c)];
            int cut = 0;
            for (long below = 0; cut < sorted.Length - 1; cut++)
            {
                below += _counts[sorted[cut]];
                if (2 * below < _population) continue;
                cut++;
                break;
            }
            cut = Math.Clamp(cut, 1, sorted.Length - 1);
            return [new Box(sorted[..cut], _counts), new Box(sorted[cut..], _counts)];
        }
    }
}
