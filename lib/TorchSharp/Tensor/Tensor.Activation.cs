using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Nonlinearities of networks that are methods of a tensor.
    public partial class Tensor
    {
        public Tensor relu() => Aten.Relu.Call(this);

        public Tensor relu_() => Aten.ReluInPlace.Call(this);

        public Tensor relu6() => Aten.Relu6.Call(this);

        public Tensor relu6_() => Aten.Relu6InPlace.Call(this);

        public Tensor leaky_relu(Scalar negative_slope) => Aten.LeakyRelu.Call(this, negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope) => Aten.LeakyReluInPlace.Call(this, negative_slope);

        public Tensor elu(double alpha = 1) => Aten.Elu.Call(this, alpha);

        public Tensor elu_(double alpha = 1) => Aten.EluInPlace.Call(this, alpha);

        public Tensor celu() => Aten.Celu.Call(this);

        public Tensor celu(Scalar alpha) => Aten.Celu.Call(this, alpha);

        public Tensor selu() => Aten.Selu.Call(this);

        public Tensor selu_() => Aten.SeluInPlace.Call(this);

        public Tensor silu() => Aten.Silu.Call(this);

        public Tensor silu_() => Aten.SiluInPlace.Call(this);

        public Tensor gelu() => Aten.Gelu.Call(this);

        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Softplus.Call(this, beta, threshold);

        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Hardtanh.Call(this, min, max);

        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.HardtanhInPlace.Call(this, min, max);

        public Tensor hardsigmoid() => Aten.Hardsigmoid.Call(this);

        public Tensor hardswish() => Aten.Hardswish.Call(this);

        public Tensor log_sigmoid() => Aten.LogSigmoid.Call(this);

        public Tensor glu(long dim = -1) => Aten.Glu.Call(this, dim);

        public Tensor prelu(Tensor target) => Aten.Prelu.Call(this, target);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.SoftmaxInt.Call(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmaxInt.Call(this, dim, dtype);

        public Tensor threshold(Scalar threshold, Scalar value) => Aten.Threshold.Call(this, threshold, value);
    }
}
