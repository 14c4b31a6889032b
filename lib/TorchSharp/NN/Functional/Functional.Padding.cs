using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op PadOp = new("aten::pad");

            /// <summary>Adds values around a tensor.</summary>
            /// <param name="pad">Cells before and after, the last dimension first: (left, right, top, bottom, …). Negative ones crop.</param>
            /// <param name="value">What to fill with, in the modes Constant and Zeros.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Reflect => PadOp.Call(input, pad, "reflect", Arg.None),
                PaddingModes.Replicate => PadOp.Call(input, pad, "replicate", Arg.None),
                PaddingModes.Circular => PadOp.Call(input, pad, "circular", Arg.None),
                _ => PadOp.Call(input, pad, "constant", value),
            };

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            /// <summary>Adds the same number of cells on every side of every dimension, the batch included.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var sides = new long[2 * input.ndim];
                Array.Fill(sides, pad);
                return functional.pad(input, sides, mode, value);
            }
        }
    }
}
