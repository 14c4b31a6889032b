using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Writes the elements of a tensor, aligned in columns; of a large one the first and last three along each dimension.</summary>
internal sealed class TensorPrinter
{
    private const int Edge = 3;
    private const int Threshold = 1000;

    private readonly string[] _elements;
    private readonly long[] _shape;
    private readonly string _newLine;
    private readonly int _column;
    private readonly bool _shortened;
    private readonly (string Open, string Separator, string Close) _brackets;

    private TensorPrinter(Tensor tensor, string format, CultureInfo culture, string newLine, TensorStringStyle style)
    {
        _shape = tensor.shape;
        _shortened = tensor.numel() > Threshold;
        _elements = Elements(tensor, format, culture);
        _newLine = newLine;
        _column = _elements.Length == 0 ? 0 : _elements.Max(text => text.Length);
        _brackets = style switch
        {
            TensorStringStyle.Numpy => ("[", ", ", "]"),
            TensorStringStyle.CSharp => ("{", ", ", "}"),
            _ => ("", "  ", ""),
        };
    }

    public static string Metadata(Tensor tensor) =>
        $"[{string.Join('x', tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";

    public static string Print(Tensor tensor, TensorStringStyle style, string? format, string? newLine, CultureInfo? culture)
    {
        if (style == TensorStringStyle.Metadata || tensor.is_meta) return Metadata(tensor);
        string line = newLine ?? Environment.NewLine;
        var printer = new TensorPrinter(tensor, format ?? "g5", culture ?? CultureInfo.InvariantCulture, line, style);
        var text = new StringBuilder();
        if (style != TensorStringStyle.Numpy)
            text.Append(Metadata(tensor)).Append(tensor.Dimensions == 0 ? ", value = " : line);
        printer.Append(text, 0, 0, style == TensorStringStyle.Julia ? 0 : 1);
        return text.ToString();
    }

    private void Append(StringBuilder text, int dimension, long offset, int indent)
    {
        if (dimension == _shape.Length)
        {
            text.Append(_shape.Length == 0 ? _elements[offset] : _elements[offset].PadLeft(_column));
            return;
        }
        bool row = dimension == _shape.Length - 1;
        text.Append(_brackets.Open);
        long stride = 1;
        for (int inner = dimension + 1; inner < _shape.Length; inner++) stride *= _shape[inner];
        string between = row
            ? _brackets.Separator
            : _brackets.Separator.TrimEnd() + string.Concat(Enumerable.Repeat(_newLine, _shape.Length - 1 - dimension)) + new string(' ', indent + dimension);
        bool first = true;
        for (long k = 0; k < _shape[dimension]; k++)
        {
            if (!first) text.Append(between);
            first = false;
            if (_shortened && _shape[dimension] > 2 * Edge && k == Edge)
            {
                text.Append("...");
                k = _shape[dimension] - Edge - 1;
                continue;
            }
            Append(text, dimension + 1, offset + (k * stride), indent);
        }
        text.Append(_brackets.Close);
    }

    private static string[] Elements(Tensor tensor, string format, CultureInfo culture)
    {
        using Tensor flat = tensor.detach();
        using Tensor onProcessor = flat.cpu();
        if (tensor.dtype == ScalarType.Bool) return [.. onProcessor.data<bool>().ToArray().Select(value => value ? "true" : "false")];
        if (tensor.is_integral())
        {
            using Tensor whole = onProcessor.to_type(ScalarType.Int64);
            return [.. whole.data<long>().ToArray().Select(value => value.ToString(culture))];
        }
        using Tensor real = onProcessor.to_type(ScalarType.Float64);
        return [.. real.data<double>().ToArray().Select(value => value.ToString(format, culture))];
    }
}
