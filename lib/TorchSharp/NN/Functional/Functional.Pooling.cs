using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op MaxPool1d = new("aten::max_pool1d"), AvgPool1d = new("aten::avg_pool1d");
            private static readonly Op MaxPool2dOp = new("aten::max_pool2d"), MaxPool2dIndices = new("aten::max_pool2d_with_indices");
            private static readonly Op AvgPool2dOp = new("aten::avg_pool2d"), AvgPool2dBackward = new("aten::avg_pool2d_backward");
            private static readonly Op AdaptiveAvgPool1d = new("aten::adaptive_avg_pool1d"), AdaptiveAvgPool2dOp = new("aten::adaptive_avg_pool2d");
            private static readonly Op AdaptiveAvgPool3d = new("aten::adaptive_avg_pool3d");
            private static readonly Op AdaptiveMaxPool2dOp = new("aten::adaptive_max_pool2d");

            /// <summary>Largest value of each window of [N, C, L].</summary>
            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                MaxPool1d.Call(input, new[] { kernel_size }, Single(stride, [kernel_size]), Single(padding, Zero), Single(dilation, One), ceil_mode);

            /// <summary>Largest value of each window of [N, C, H, W].</summary>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                MaxPool2dOp.Call(input, kernel_size, strides ?? kernel_size, padding ?? Zero, dilation ?? One, ceil_mode);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], Optional(stride), Optional(padding), Optional(dilation), ceil_mode);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Optional(stride), Optional(padding), Optional(dilation), ceil_mode);

            /// <summary>Largest values, and their positions in the H·W plane.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null,
                long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                var found = MaxPool2dIndices.CallMany(input, kernel_size, strides ?? kernel_size, padding ?? Zero, dilation ?? One, ceil_mode);
                return (found[0], found[1]);
            }

            /// <summary>Mean of each window of [N, C, L].</summary>
            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                AvgPool1d.Call(input, new[] { kernel_size }, Single(stride, [kernel_size]), Single(padding, Zero), ceil_mode, count_include_pad);

            /// <summary>Mean of each window of [N, C, H, W].</summary>
            /// <param name="divisor_override">What to divide the sums by instead of the window's size.</param>
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool2dOp.Call(input, kernel_size, stride ?? kernel_size, padding ?? Zero, ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], Optional(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Optional(stride), Optional(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of <see cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>.</summary>
            /// <param name="input">The gradient of the pooled output.</param>
            /// <param name="originalInput">What was pooled.</param>
            public static Tensor avg_pool2d_backward(Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null,
                long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                AvgPool2dBackward.Call(input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? Zero, ceil_mode, count_include_pad,
                    divisor_override);

            /// <summary>Means over as many windows as the output has cells.</summary>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => AdaptiveAvgPool1d.Call(input, new[] { output_size });

            /// <inheritdoc cref="adaptive_avg_pool1d"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => AdaptiveAvgPool2dOp.Call(input, output_size);

            /// <inheritdoc cref="adaptive_avg_pool1d"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Pair(output_size));

            /// <inheritdoc cref="adaptive_avg_pool1d"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, [output_size, output_size]);

            /// <summary>Largest values of as many windows as the output has cells.</summary>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                var (output, indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return output;
            }

            /// <summary>Largest values of as many windows as the output has cells, and their positions in the H·W plane.</summary>
            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size)
            {
                var found = AdaptiveMaxPool2dOp.CallMany(input, output_size);
                return (found[0], found[1]);
            }

            private static long[]? Optional(long? value) => value is { } given ? [given] : null;

            private static long[]? Optional((long, long)? value) => value is { } given ? Pair(given) : null;
        }
    }
}
