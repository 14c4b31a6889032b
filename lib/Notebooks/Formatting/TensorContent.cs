using System.Globalization;
using System.Runtime.InteropServices;

namespace Notebooks.Formatting;

/// <summary>What a tensor holds: its range and mean, and those of its elements that are shown.</summary>
internal sealed class TensorContent
{
    private double _sum;

    private TensorContent()
    {
    }

    /// <summary>Elements that were looked at.</summary>
    public long Count { get; private set; }

    public long NotANumber { get; private set; }

    public long Infinite { get; private set; }

    /// <summary>Of the finite elements; of complex ones, their magnitude.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public double Mean => _sum / (Count - NotANumber - Infinite);

    public bool HasRange => Count > NotANumber + Infinite;

    /// <summary>The elements that were asked for, as text; those that were not reached are left out.</summary>
    public IReadOnlyDictionary<long, string> Elements { get; private set; } = new Dictionary<long, string>();

    /// <summary>Looks at the elements; null for a type whose elements have no known layout.</summary>
    /// <param name="bytes">The elements.</param>
    /// <param name="type">As PyTorch calls it.</param>
    /// <param name="wanted">Indices of the elements to show.</param>
    public static TensorContent? Read(ReadOnlySpan<byte> bytes, string type, IReadOnlyList<long> wanted) => type switch
    {
        "float32" => Of<float>(bytes, wanted, v => v),
        "float64" => Of<double>(bytes, wanted, v => v),
        "float16" => Of<Half>(bytes, wanted, v => (double)v),
        "bfloat16" => Of<ushort>(bytes, wanted, Wide),
        "int64" => Of<long>(bytes, wanted, v => v, Whole),
        "int32" => Of<int>(bytes, wanted, v => v, Whole),
        "int16" => Of<short>(bytes, wanted, v => v, Whole),
        "int8" => Of<sbyte>(bytes, wanted, v => v, Whole),
        "uint8" => Of<byte>(bytes, wanted, v => v, Whole),
        "bool" => Of<byte>(bytes, wanted, v => v == 0 ? 0 : 1, v => v == 0 ? "false" : "true"),
        "complex64" => Of<(float Re, float Im)>(bytes, wanted, v => Magnitude(v.Re, v.Im), v => Complex(v.Re, v.Im)),
        "complex128" => Of<(double Re, double Im)>(bytes, wanted, v => Magnitude(v.Re, v.Im), v => Complex(v.Re, v.Im)),
        _ => null,
    };

    private static TensorContent Of<T>(ReadOnlySpan<byte> bytes, IReadOnlyList<long> wanted, Func<T, double> number, Func<T, string>? text = null) where T : unmanaged
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(bytes);
        TensorContent content = new() { Count = elements.Length };
        foreach (T element in elements)
        {
            double value = number(element);
            if (double.IsFinite(value))
            {
                if (value < content.Min) content.Min = value;
                if (value > content.Max) content.Max = value;
                content._sum += value;
            }
            else if (double.IsNaN(value)) content.NotANumber++;
            else content.Infinite++;
        }

        Dictionary<long, T> shown = [];
        foreach (long index in wanted)
            if (index < elements.Length) shown[index] = elements[(int)index];
        Func<double, string> alike = Alike([.. shown.Values.Select(number)]);
        content.Elements = shown.ToDictionary(pair => pair.Key, pair => text is null ? alike(number(pair.Value)) : text(pair.Value));
        return content;
    }

    /// <summary>How real numbers are written that stand in columns: all whole, all with four decimals, or all with an exponent.</summary>
    private static Func<double, string> Alike(double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double most = finite.Select(Math.Abs).DefaultIfEmpty(0).Max();
        string format = finite.All(v => v == Math.Round(v)) && most < 1e7 ? "0" : most is >= 1e5 or < 1e-2 ? "0.000e+0" : "0.0000";
        return value => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : NumberText.Of(value);
    }

    private static double Wide(ushort bits) => BitConverter.Int32BitsToSingle(bits << 16);

    private static double Magnitude(double re, double im) => Math.Sqrt(re * re + im * im);

    private static string Whole<T>(T element) where T : IFormattable => element.ToString(null, CultureInfo.InvariantCulture);

    private static string Complex(double re, double im) => $"{NumberText.Of(re)}{(im < 0 || double.IsNaN(im) ? "" : "+")}{NumberText.Of(im)}i";
}
