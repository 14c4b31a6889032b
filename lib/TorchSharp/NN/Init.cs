using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initial values of parameters. Every function fills its tensor in place, unseen by autograd, and returns it.</summary>
        public static partial class init
        {
            private static readonly Op Normal = new("aten::normal_"), Uniform = new("aten::uniform_"), Fill = new("aten::fill_", "Scalar");
            private static readonly Op InverseErf = new("aten::erfinv_"), Qr = new("aten::linalg_qr");

            /// <summary>The factor by which a nonlinearity asks the weights to be larger, to keep the variance of its outputs.</summary>
            /// <param name="param">The negative slope of LeakyReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + (param * param))),
                _ => 1.0,
            };

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using (no_grad()) Fill.Run(tensor, val);
                return tensor;
            }

            /// <summary>Uniform in [low, high).</summary>
            /// <param name="generator">What to draw from. The TorchSharp package ignores it; this binding does not.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using (no_grad()) Uniform.Run(tensor, low, high, generator);
                return tensor;
            }

            /// <summary>Normal with the given mean and standard deviation.</summary>
            /// <param name="generator">What to draw from. The TorchSharp package ignores it; this binding does not.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using (no_grad()) Normal.Run(tensor, mean, std, generator);
                return tensor;
            }

            /// <summary>Normal, restricted to [a, b].</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0,
                Generator? generator = null)
            {
                static double Erf(double x)
                {
                    using var value = torch.tensor(x, dtype: ScalarType.Float64);
                    using var result = value.erf();
                    return result.ToDouble();
                }

                using (no_grad())
                {
                    var (low, high) = (Erf((a - mean) / (std * Math.Sqrt(2))), Erf((b - mean) / (std * Math.Sqrt(2))));
                    Uniform.Run(tensor, low, high, generator);
                    InverseErf.Run(tensor);
                    tensor.mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
                }
                return tensor;
            }

            /// <summary>Rows (or columns, if there are fewer) that are orthonormal, times the gain; dimensions after the first count as one.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                if (tensor.ndim < 2) throw new ArgumentException("Only a tensor of two or more dimensions can be orthogonal.", nameof(tensor));
                using var scope = NewDisposeScope();
                using (no_grad())
                {
                    var rows = tensor.shape[0];
                    var columns = tensor.numel() / rows;
                    var draw = empty([rows, columns], tensor.dtype, tensor.device);
                    Normal.Run(draw, 0.0, 1.0);
                    if (rows < columns) draw = draw.t();
                    var (q, r) = Qr.CallPair(draw, "reduced");
                    q = q * r.diagonal().sign();
                    if (rows < columns) q = q.t();
                    tensor.view_as(q).copy_(q).mul_(gain);
                }
                return tensor;
            }

            /// <summary>Uniform with variance gain²·2/(fan in + fan out) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with variance gain²·2/(fan in + fan out). (The TorchSharp package draws uniformly here.)</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            /// <summary>Uniform with variance gain²/fan (He et al. 2015).</summary>
            /// <param name="a">The negative slope of LeakyReLU.</param>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * Deviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with variance gain²/fan.</summary>
            /// <param name="a">The negative slope of LeakyReLU.</param>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, Deviation(tensor, a, mode, nonlinearity));

            /// <summary>How many inputs reach an output of a weight, and how many outputs an input.</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException("A tensor of fewer than two dimensions has no fan in and fan out.", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>PyTorch's default bias: uniform within 1/√(fan in of the weight).</summary>
            internal static void BiasFor(Tensor weight, Tensor bias)
            {
                var (fanIn, _) = CalculateFanInAndFanOut(weight);
                var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
                uniform_(bias, -bound, bound);
            }

            private static double Deviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }
        }
    }
}
