using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op Relu = new("aten::relu"), ReluInPlace = new("aten::relu_");
            private static readonly Op LeakyRelu = new("aten::leaky_relu"), LeakyReluInPlace = new("aten::leaky_relu_");
            private static readonly Op PRelu = new("aten::prelu");
            private static readonly Op Elu = new("aten::elu"), EluInPlace = new("aten::elu_");
            private static readonly Op Celu = new("aten::celu"), CeluInPlace = new("aten::celu_");
            private static readonly Op Selu = new("aten::selu"), SeluInPlace = new("aten::selu_");
            private static readonly Op Gelu = new("aten::gelu"), GeluInPlace = new("aten::gelu_");
            private static readonly Op Silu = new("aten::silu"), SiluInPlace = new("aten::silu_");
            private static readonly Op SigmoidOp = new("aten::sigmoid"), SigmoidInPlace = new("aten::sigmoid_");
            private static readonly Op TanhOp = new("aten::tanh"), TanhInPlace = new("aten::tanh_");
            private static readonly Op HardtanhOp = new("aten::hardtanh"), HardtanhInPlace = new("aten::hardtanh_");
            private static readonly Op SoftplusOp = new("aten::softplus");
            private static readonly Op LogSigmoid = new("aten::log_sigmoid");
            private static readonly Op SoftmaxOp = new("aten::softmax", "int"), LogSoftmaxOp = new("aten::log_softmax", "int");

            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => Apply(inplace, Relu, ReluInPlace, x);

            /// <summary>min(max(x, 0), 6).</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => hardtanh(x, 0, 6, inplace);

            /// <summary>x where positive, negative_slope·x elsewhere.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Apply(inplace, LeakyRelu, LeakyReluInPlace, input, negative_slope);

            /// <summary>x where positive, weight·x elsewhere; one weight, or one for each channel (dimension 1).</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => PRelu.Call(input, weight);

            /// <summary>x where positive, α(eˣ − 1) elsewhere.</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                Apply(inplace, Elu, EluInPlace, x, alpha, 1.0, 1.0);

            /// <summary>max(0, x) + min(0, α(exp(x/α) − 1)).</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Apply(inplace, Celu, CeluInPlace, x, alpha);

            /// <summary>The scaled exponential linear unit that keeps mean 0 and variance 1.</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => Apply(inplace, Selu, SeluInPlace, x);

            /// <summary>x·Φ(x), Φ being the normal distribution function.</summary>
            public static Tensor gelu(Tensor x) => Gelu.Call(x, "none");

            /// <inheritdoc cref="gelu(Tensor)"/>
            public static Tensor gelu(Tensor x, bool inplace) => Apply(inplace, Gelu, GeluInPlace, x, "none");

            /// <summary>x·Φ(x), exactly or with the tanh approximation of Φ.</summary>
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) =>
                Apply(inplace, Gelu, GeluInPlace, x, approximate.ToString());

            /// <summary>x·σ(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => Apply(inplace, Silu, SiluInPlace, x);

            /// <summary>1/(1 + e⁻ˣ).</summary>
            public static Tensor sigmoid(Tensor x) => SigmoidOp.Call(x);

            /// <inheritdoc cref="sigmoid(Tensor)"/>
            public static Tensor sigmoid(Tensor x, bool inplace) => Apply(inplace, SigmoidOp, SigmoidInPlace, x);

            /// <summary>log σ(x), without overflow.</summary>
            public static Tensor logsigmoid(Tensor x) => LogSigmoid.Call(x);

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => Apply(inplace, TanhOp, TanhInPlace, x);

            /// <summary>x limited to [min_val, max_val].</summary>
            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                Apply(inplace, HardtanhOp, HardtanhInPlace, x, min_val, max_val);

            /// <summary>log(1 + exp(βx))/β, and x itself where βx exceeds the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20) => SoftplusOp.Call(x, beta, threshold);

            /// <summary>exp(x)/Σexp(x) along <paramref name="dim"/>.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => SoftmaxOp.Call(input, dim, dtype);

            /// <summary>log softmax along <paramref name="dim"/>, without overflow.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => LogSoftmaxOp.Call(x, dim, Arg.None);

            // The result is another handle of the input, so that a Sequential can dispose the one without losing the other.
            private static Tensor Apply(bool inplace, Op op, Op inPlaceOp, params ReadOnlySpan<Arg> args) =>
                inplace ? inPlaceOp.Call(args).alias() : op.Call(args);
        }
    }
}
