using System.Globalization;

namespace Notebooks.Formatting;

/// <summary>Numbers for a reader.</summary>
internal static class NumberText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A few significant digits, with an exponent only where it is shorter; NaN and infinities in words.</summary>
    public static string Of(double value, int significant = 4)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "-∞";
        if (value == 0) return "0";
        double size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e7) return value.ToString($"0.{new string('#', significant - 1)}e0", Culture);
        int decimals = Math.Clamp(significant - 1 - (int)Math.Floor(Math.Log10(size)), 0, 12);
        return Math.Round(value, decimals).ToString($"0.{new string('#', decimals)}", Culture);
    }

    /// <summary>A count with thousands separators.</summary>
    public static string Count(long value) => value.ToString("N0", Culture);

    /// <summary>Whether a table sets the values of a type flush right.</summary>
    public static bool IsNumber(object? value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint or float or double
        or decimal or Half or System.Numerics.BigInteger or Amount;
}
