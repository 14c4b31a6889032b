using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op BatchNormOp = new("aten::batch_norm"), InstanceNormOp = new("aten::instance_norm");
            private static readonly Op GroupNormOp = new("aten::group_norm"), LayerNormOp = new("aten::layer_norm");
            private static readonly Op VectorNorm = new("aten::linalg_vector_norm");
            private static readonly Op DropoutOp = new("aten::dropout"), DropoutInPlace = new("aten::dropout_");
            private static readonly Op FeatureDropout = new("aten::feature_dropout"), FeatureDropoutInPlace = new("aten::feature_dropout_");

            /// <summary>Normalizes each channel (dimension 1) over the batch, or with the running statistics outside training.</summary>
            /// <param name="momentum">The share of this batch in the running statistics, which are updated in place.</param>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                BatchNormOp.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Normalizes each channel of each sample.</summary>
            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null,
                Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                InstanceNormOp.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            /// <summary>Normalizes each group of channels of each sample.</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                GroupNormOp.Call(input, num_groups, weight, bias, eps, true);

            /// <summary>Normalizes over the last dimensions, those of <paramref name="normalized_shape"/>.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                LayerNormOp.Call(input, normalized_shape, weight, bias, eps, true);

            /// <summary>x divided by its p-norm along <paramref name="dim"/>, or by <paramref name="eps"/> if that is larger.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var norm = VectorNorm.Call(input, p, new[] { dim }, true, Arg.None);
                using var divisor = norm.clamp_min(eps);
                return input / divisor;
            }

            /// <summary>Sets each value to zero with probability <paramref name="p"/>, scaling the others by 1/(1 − p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Apply(inplace, DropoutOp, DropoutInPlace, input, p, training);

            /// <summary>Sets whole channels of [N, C, H, W] to zero.</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Apply(inplace, FeatureDropout, FeatureDropoutInPlace, input, p, training);
        }
    }
}
