namespace TorchSharp.Tests.NN;

/// <summary>Convolution and pooling by their definitions, as loops over plain arrays in [N, C, H, W] order.</summary>
internal static class Planes
{
    /// <summary>Cross-correlation.</summary>
    public static double[] Convolve(double[] input, (int n, int c, int h, int w) size, double[] weight, (int o, int c, int h, int w) kernel,
        double[]? bias, (int y, int x) stride, (int y, int x) padding, (int y, int x) dilation, int groups)
    {
        var rows = ((size.h + (2 * padding.y) - (dilation.y * (kernel.h - 1)) - 1) / stride.y) + 1;
        var columns = ((size.w + (2 * padding.x) - (dilation.x * (kernel.w - 1)) - 1) / stride.x) + 1;
        var output = new List<double>();
        for (var n = 0; n < size.n; n++)
            for (var o = 0; o < kernel.o; o++)
                for (var y = 0; y < rows; y++)
                    for (var x = 0; x < columns; x++)
                    {
                        var sum = bias?[o] ?? 0;
                        for (var c = 0; c < kernel.c; c++)
                            for (var v = 0; v < kernel.h; v++)
                                for (var u = 0; u < kernel.w; u++)
                                {
                                    var channel = (o / (kernel.o / groups) * kernel.c) + c;
                                    var (row, column) = ((y * stride.y) - padding.y + (v * dilation.y), (x * stride.x) - padding.x + (u * dilation.x));
                                    if (row < 0 || row >= size.h || column < 0 || column >= size.w) continue;
                                    sum += input[(((((n * size.c) + channel) * size.h) + row) * size.w) + column]
                                        * weight[(((((o * kernel.c) + c) * kernel.h) + v) * kernel.w) + u];
                                }
                        output.Add(sum);
                    }
        return [.. output];
    }

    /// <summary>Transposed convolution: every input cell adds a kernel to the output.</summary>
    public static double[] Spread(double[] input, (int n, int c, int h, int w) size, double[] weight, (int c, int o, int h, int w) kernel,
        double[] bias, (int y, int x) stride, (int y, int x) padding, (int y, int x) outputPadding, (int y, int x) dilation, int groups)
    {
        var rows = ((size.h - 1) * stride.y) - (2 * padding.y) + (dilation.y * (kernel.h - 1)) + outputPadding.y + 1;
        var columns = ((size.w - 1) * stride.x) - (2 * padding.x) + (dilation.x * (kernel.w - 1)) + outputPadding.x + 1;
        var channels = kernel.o * groups;
        var output = new double[size.n * channels * rows * columns];
        for (var i = 0; i < output.Length; i++) output[i] = bias[i / (rows * columns) % channels];
        for (var i = 0; i < input.Length; i++)
        {
            var (n, c, h, w) = (i / size.w / size.h / size.c, i / size.w / size.h % size.c, i / size.w % size.h, i % size.w);
            for (var o = 0; o < kernel.o; o++)
                for (var v = 0; v < kernel.h; v++)
                    for (var u = 0; u < kernel.w; u++)
                    {
                        var channel = (c / (size.c / groups) * kernel.o) + o;
                        var (row, column) = ((h * stride.y) - padding.y + (v * dilation.y), (w * stride.x) - padding.x + (u * dilation.x));
                        if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
                        output[(((((n * channels) + channel) * rows) + row) * columns) + column] +=
                            input[i] * weight[(((((c * kernel.o) + o) * kernel.h) + v) * kernel.w) + u];
                    }
        }
        return output;
    }

    /// <summary>Windows side by side, each summed up to one number.</summary>
    public static double[] Pool(double[] input, int rows, int columns, (int h, int w) window, Func<IEnumerable<double>, double> summary) =>
    [
        .. from plane in input.Chunk(rows * columns)
           from y in Enumerable.Range(0, rows / window.h)
           from x in Enumerable.Range(0, columns / window.w)
           select summary(
               from v in Enumerable.Range(0, window.h)
               from u in Enumerable.Range(0, window.w)
               select plane[(((y * window.h) + v) * columns) + (x * window.w) + u]),
    ];

    /// <summary>The k×k patches of one image as columns.</summary>
    public static double[] Columns(double[] input, int channels, int rows, int columns, int k, (int y, int x) stride) =>
    [
        .. from c in Enumerable.Range(0, channels)
           from v in Enumerable.Range(0, k)
           from u in Enumerable.Range(0, k)
           from y in Enumerable.Range(0, ((rows - k) / stride.y) + 1)
           from x in Enumerable.Range(0, ((columns - k) / stride.x) + 1)
           select input[(((c * rows) + (y * stride.y) + v) * columns) + (x * stride.x) + u],
    ];
}
