using System.Globalization;

namespace Gan.Figures.Drawing;

/// <summary>Round values along an axis with their labels; an empty label marks a value without one.</summary>
internal static class TickList
{
    public static IReadOnlyList<(double Value, string Label)> Of(double min, double max, AxisScale scale, int about) =>
        scale == AxisScale.Log && Math.Log10(max / min) >= 1 ? Decades(min, max, about) : Steps(min, max, about);

    /// <summary>Multiples of 1, 2 or 5 times a power of ten.</summary>
    private static (double, string)[] Steps(double min, double max, int about)
    {
        double raw = (max - min) / Math.Max(1, about), power = Math.Pow(10, Math.Floor(Math.Log10(raw))), rest = raw / power;
        // The step nearest in ratio: the bounds are the geometric means of neighbors.
        double step = power * (rest < Math.Sqrt(2) ? 1 : rest < Math.Sqrt(10) ? 2 : rest < Math.Sqrt(50) ? 5 : 10);
        double slack = step * 1e-6;
        long first = (long)Math.Ceiling((min - slack) / step), last = (long)Math.Floor((max + slack) / step);
        double[] values = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
        Func<double, string> label = Labels(values, step);
        return [.. values.Select(v => (v, label(v)))];
    }

    /// <summary>Powers of ten, labelled so that few enough labels remain, and unlabelled marks at 2 to 9 times each.</summary>
    private static List<(double, string)> Decades(double min, double max, int about)
    {
        int first = (int)Math.Floor(Math.Log10(min) + 1e-9), last = (int)Math.Ceiling(Math.Log10(max) - 1e-9);
        int whole = (int)Math.Floor(Math.Log10(max) + 1e-9) - (int)Math.Ceiling(Math.Log10(min) - 1e-9) + 1;
        int every = Math.Max(1, (int)Math.Ceiling((double)whole / Math.Max(2, about)));
        bool between = whole < 3, powers = first < -3 || last > 5;
        List<(double, string)> ticks = [];
        for (int exponent = first; exponent <= last; exponent++)
        {
            for (int digit = 1; digit < 10; digit++)
            {
                double value = digit * Math.Pow(10, exponent);
                if (value < min * (1 - 1e-9) || value > max * (1 + 1e-9)) continue;
                bool labelled = digit == 1 ? exponent % every == 0 : between && digit is 2 or 5 && whole < 3;
                if (digit > 1 && !labelled && (every > 1 || last - first > 8)) continue;
                ticks.Add((value, labelled ? Power(digit, exponent, powers) : ""));
            }
        }
        return ticks;
    }

    private static string Power(int digit, int exponent, bool powers)
    {
        double value = digit * Math.Pow(10, exponent);
        if (exponent is 0 or 1 || !powers && exponent is >= -3 and <= 3) return value.ToString(exponent < 0 ? $"F{-exponent}" : "F0", CultureInfo.InvariantCulture);
        if (!powers) return (value / 1000).ToString("F0", CultureInfo.InvariantCulture) + "k";
        string power = "10" + Superscript(exponent);
        return digit == 1 ? power : $"{digit}×{power}";
    }

    /// <summary>How every tick of one axis is written: same decimals, thousands and millions shortened when all are round.</summary>
    private static Func<double, string> Labels(double[] values, double step)
    {
        double largest = values.Select(Math.Abs).DefaultIfEmpty().Max();
        if (largest >= 1e10 || largest < 1e-4 && largest > 0)
        {
            int exponent = (int)Math.Floor(Math.Log10(largest));
            int digits = Math.Clamp(exponent - (int)Math.Floor(Math.Log10(step) + 1e-9), 0, 6);
            string power = Superscript(exponent);
            return v => v == 0 ? "0" : $"{Fixed(v / Math.Pow(10, exponent), digits)}×10{power}";
        }
        (double unit, string suffix) = largest >= 1e9 ? (1e9, "G") : largest >= 1e6 ? (1e6, "M") : largest >= 1e4 ? (1e3, "k") : (1, "");
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step / unit) + 1e-9), 0, 12);
        return v => v == 0 ? "0" : Fixed(v / unit, decimals) + suffix;
    }

    private static string Fixed(double value, int decimals) =>
        value.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
