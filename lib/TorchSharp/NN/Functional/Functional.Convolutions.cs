using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op Conv1dOp = new("aten::conv1d"), Conv1dNamed = new("aten::conv1d", "padding");
            private static readonly Op Conv2dOp = new("aten::conv2d"), Conv2dNamed = new("aten::conv2d", "padding");
            private static readonly Op ConvTranspose1dOp = new("aten::conv_transpose1d");
            private static readonly Op ConvTranspose2dOp = new("aten::conv_transpose2d", "input");
            private static readonly Op LinearOp = new("aten::linear");
            private static readonly Op Im2Col = new("aten::im2col"), Col2Im = new("aten::col2im");
            private static readonly long[] One = [1], Zero = [0];

            /// <summary>x·Wᵀ + b on the last dimension.</summary>
            /// <param name="weights">[outputs, inputs].</param>
            /// <param name="bias">[outputs].</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => LinearOp.Call(input, weights, bias);

            /// <summary>1D cross-correlation.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="weight">[outputs, C/groups, k].</param>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) =>
                Conv1dOp.Call(input, weight, bias, Single(stride, One), Single(padding, Zero), Single(dilation, One), groups);

            /// <summary>1D cross-correlation with named padding.</summary>
            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null,
                Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Conv1dNamed.Call(input, weight, bias, Single(stride, One), NameOf(padding), Single(dilation, One), groups);

            /// <summary>2D cross-correlation.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[outputs, C/groups, kH, kW].</param>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Conv2dOp.Call(input, weight, bias, strides ?? One, padding ?? Zero, dilation ?? One, groups);

            /// <summary>2D cross-correlation with named padding.</summary>
            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Conv2dNamed.Call(input, weight, bias, strides ?? One, NameOf(padding), dilation ?? One, groups);

            /// <summary>The transpose of <see cref="conv1d"/> in its input.</summary>
            /// <param name="weight">[C, outputs/groups, k].</param>
            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? output_padding = null, long? dilation = null, long groups = 1) =>
                ConvTranspose1dOp.Call(input, weight, bias, Single(stride, One), Single(padding, Zero), Single(output_padding, Zero), groups,
                    Single(dilation, One));

            /// <summary>The transpose of <see cref="conv2d"/> in its input.</summary>
            /// <param name="weight">[C, outputs/groups, kH, kW].</param>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                ConvTranspose2dOp.Call(input, weight, bias, strides ?? One, padding ?? Zero, output_padding ?? Zero, groups, dilation ?? One);

            /// <summary>The k×k patches of [N, C, H, W] as columns: [N, C·k², positions].</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            /// <inheritdoc cref="unfold(Tensor, long, long, long, long)"/>
            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null) =>
                Im2Col.Call(input, Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            /// <summary>Adds the columns of <see cref="unfold(Tensor, long, long, long, long)"/> up into an image.</summary>
            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                fold(input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            /// <inheritdoc cref="fold(Tensor, long, long, long, long, long)"/>
            public static Tensor fold(Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null) =>
                Col2Im.Call(input, Pair(output_size), Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            private static string NameOf(Padding padding) => padding == Padding.Same ? "same" : "valid";

            private static long[] Single(long? value, long[] otherwise) => value is { } given ? [given] : otherwise;

            private static long[] Pair((long, long) value) => [value.Item1, value.Item2];
        }
    }
}
