using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op GridSampler = new("aten::grid_sampler"), AffineGrid = new("aten::affine_grid_generator");
            private static readonly Op PixelShuffleOp = new("aten::pixel_shuffle"), PixelUnshuffle = new("aten::pixel_unshuffle");
            private static readonly Op OneHot = new("aten::one_hot"), CosineSimilarityOp = new("aten::cosine_similarity");
            private static readonly Op PairwiseDistance = new("aten::pairwise_distance");

            /// <summary>Reads [N, C, H, W] at the points of a grid.</summary>
            /// <param name="grid">[N, H', W', 2]: x, y in [−1, 1].</param>
            /// <param name="align_corners">Whether ±1 are the centers of the corner cells, or (default) their outer edges.</param>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null) =>
                GridSampler.Call(input, grid, mode == GridSampleMode.Nearest ? 1L : 0L, padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1L,
                    GridSamplePaddingMode.Reflection => 2L,
                    _ => 0L,
                }, align_corners ?? false);

            /// <summary>The sampling grid [N, H, W, 2] of affine maps.</summary>
            /// <param name="theta">[N, 2, 3].</param>
            /// <param name="size">The size of the image to sample: N, C, H, W.</param>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                AffineGrid.Call(
                    theta, size ?? throw new ArgumentException("affine_grid needs the size [N, C, H, W] of the image.", nameof(size)), align_corners);

            /// <summary>[N, C·r², H, W] to [N, C, H·r, W·r].</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => PixelShuffleOp.Call(input, upscale_factor);

            /// <summary>[N, C, H·r, W·r] to [N, C·r², H, W].</summary>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => PixelUnshuffle.Call(input, downscale_factor);

            /// <summary>Integer classes to 0/1 vectors in a new last dimension.</summary>
            /// <param name="num_classes">The length of the vectors; −1 takes the largest class plus one.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => OneHot.Call(x, num_classes);

            /// <summary>x₁·x₂/(‖x₁‖‖x₂‖) along <paramref name="dim"/>.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => CosineSimilarityOp.Call(x1, x2, dim, eps);

            /// <summary>‖x₁ − x₂ + eps‖ along the last dimension.</summary>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2.0, double eps = 1e-6, bool keepdim = false) =>
                PairwiseDistance.Call(input1, input2, p, eps, keepdim);
        }
    }
}
