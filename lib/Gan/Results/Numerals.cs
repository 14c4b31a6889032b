using System.Globalization;

namespace Gan.Results;

/// <summary>Numbers as a reader wants them: four significant digits, no exponent where it can be avoided.</summary>
internal static class Numerals
{
    public static string Of(double value, int significant = 4)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        if (value == 0) return "0";
        double size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e9) return Signed(value.ToString($"0.{new string('#', significant - 1)}e0", CultureInfo.InvariantCulture));
        int decimals = Math.Clamp(significant - 1 - (int)Math.Floor(Math.Log10(size)), 0, 10);
        return Signed(Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture));
    }

    /// <summary>How several numbers are written that are compared: with the decimals that show three digits of the largest.</summary>
    public static Func<double, string> Alike(IEnumerable<double> values)
    {
        double[] sizes = [.. values.Where(v => double.IsFinite(v) && v != 0).Select(Math.Abs)];
        bool whole = sizes.All(v => v == Math.Round(v) && v < 1e6);
        if (sizes.Length == 0 || sizes.Max() >= 1e9 || sizes.Max() < 1e-4) return v => Of(v, 3);
        int decimals = whole ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(sizes.Max())), 0, 6);
        return v => v == 0 ? "0" : Signed(v.ToString($"F{decimals}", CultureInfo.InvariantCulture));
    }

    /// <summary>A mean with its spread, both cut at the second digit of the spread: <c>12.34 ± 0.56</c>.</summary>
    public static string Of(double mean, double deviation)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(deviation) || deviation <= 0) return Of(mean);
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(deviation)), 0, 10);
        string format = $"F{decimals}";
        string text = mean.ToString(format, CultureInfo.InvariantCulture);
        return $"{Signed(text)} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }

    /// <summary>With a true minus sign, and none before zero.</summary>
    private static string Signed(string text) =>
        !text.StartsWith('-') ? text : text.Any(c => c is >= '1' and <= '9') ? "−" + text[1..] : text[1..];
}
