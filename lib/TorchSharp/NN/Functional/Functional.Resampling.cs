using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op Nearest1d = new("aten::upsample_nearest1d"), Nearest2d = new("aten::upsample_nearest2d");
            private static readonly Op Nearest3d = new("aten::upsample_nearest3d");
            private static readonly Op NearestExact1d = new("aten::_upsample_nearest_exact1d"), NearestExact2d = new("aten::_upsample_nearest_exact2d");
            private static readonly Op NearestExact3d = new("aten::_upsample_nearest_exact3d");
            private static readonly Op Linear1d = new("aten::upsample_linear1d"), Trilinear3d = new("aten::upsample_trilinear3d");
            private static readonly Op Bilinear2d = new("aten::upsample_bilinear2d"), BilinearSmooth2d = new("aten::_upsample_bilinear2d_aa");
            private static readonly Op Bicubic2d = new("aten::upsample_bicubic2d"), BicubicSmooth2d = new("aten::_upsample_bicubic2d_aa");

            /// <summary>Resamples the spatial dimensions of [N, C, …].</summary>
            /// <param name="size">The new spatial size; or give</param>
            /// <param name="scale_factor">a factor for each spatial dimension.</param>
            /// <param name="align_corners">Whether the corner cells' centers stay put (linear, bilinear, bicubic and trilinear modes).</param>
            /// <param name="recompute_scale_factor">Derive the scale from the rounded size instead of using the factor given.</param>
            /// <param name="antialias">Widen the kernel when shrinking (bilinear and bicubic modes).</param>
            /// <exception cref="ArgumentException">The arguments do not belong together.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false,
                bool antialias = false)
            {
                var shape = x.shape;
                var dimensions = shape.Length - 2;
                var output = OutputSize(shape, size, scale_factor);
                if (recompute_scale_factor) scale_factor = null;
                var interpolates = mode
                    is InterpolationMode.Linear or InterpolationMode.Bilinear or InterpolationMode.Bicubic or InterpolationMode.Trilinear;
                if (align_corners is not null && !interpolates)
                    throw new ArgumentException($"align_corners has no meaning in mode {mode}.", nameof(align_corners));
                if (antialias && !(mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic && dimensions == 2))
                    throw new ArgumentException($"antialias works on [N, C, H, W] in the modes Bilinear and Bicubic, not in {mode} on {shape.Length} dimensions.",
                        nameof(antialias));

                var aligned = align_corners ?? false;
                Arg Scale(int dimension) => scale_factor?[dimension];
                return (mode, dimensions) switch
                {
                    (InterpolationMode.Nearest, 1) => Nearest1d.Call(x, output, Scale(0)),
                    (InterpolationMode.Nearest, 2) => Nearest2d.Call(x, output, Scale(0), Scale(1)),
                    (InterpolationMode.Nearest, 3) => Nearest3d.Call(x, output, Scale(0), Scale(1), Scale(2)),
                    (InterpolationMode.NearestExact, 1) => NearestExact1d.Call(x, output, Scale(0)),
                    (InterpolationMode.NearestExact, 2) => NearestExact2d.Call(x, output, Scale(0), Scale(1)),
                    (InterpolationMode.NearestExact, 3) => NearestExact3d.Call(x, output, Scale(0), Scale(1), Scale(2)),
                    (InterpolationMode.Linear, 1) => Linear1d.Call(x, output, aligned, Scale(0)),
                    (InterpolationMode.Bilinear, 2) => (antialias ? BilinearSmooth2d : Bilinear2d).Call(x, output, aligned, Scale(0), Scale(1)),
                    (InterpolationMode.Bicubic, 2) => (antialias ? BicubicSmooth2d : Bicubic2d).Call(x, output, aligned, Scale(0), Scale(1)),
                    (InterpolationMode.Trilinear, 3) => Trilinear3d.Call(x, output, aligned, Scale(0), Scale(1), Scale(2)),
                    (InterpolationMode.Area, 1) => AdaptiveAvgPool1d.Call(x, output),
                    (InterpolationMode.Area, 2) => AdaptiveAvgPool2dOp.Call(x, output),
                    (InterpolationMode.Area, 3) => AdaptiveAvgPool3d.Call(x, output),
                    _ => throw new ArgumentException($"Mode {mode} does not resample a tensor of {shape.Length} dimensions.", nameof(mode)),
                };
            }

            /// <inheritdoc cref="interpolate"/>
            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            /// <summary>Bilinear <see cref="interpolate"/>.</summary>
            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            /// <summary>Nearest-neighbor <see cref="interpolate"/>; <paramref name="align_corners"/> has no effect.</summary>
            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor);

            /// <summary>Nearest-neighbor <see cref="interpolate"/> of [N, C, H, W].</summary>
            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                interpolate(input, outputSizes, scaleFactors);

            private static long[] OutputSize(long[] shape, long[]? size, double[]? factors)
            {
                var dimensions = shape.Length - 2;
                if (size is null == factors is null) throw new ArgumentException("Give either size or scale_factor.", nameof(size));
                if ((size?.Length ?? factors!.Length) != dimensions)
                    throw new ArgumentException($"A tensor of {shape.Length} dimensions has {dimensions} to resample, not {size?.Length ?? factors!.Length}.",
                        nameof(size));
                return size ?? [.. factors!.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor))];
            }
        }
    }
}
