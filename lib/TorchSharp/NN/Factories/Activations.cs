using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Hands its input on.</summary>
        public static Identity Identity() => new();

        /// <summary>max(x, 0).</summary>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>min(max(x, 0), 6).</summary>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>x where positive, negative_slope·x elsewhere.</summary>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>x where positive, a learned multiple of x elsewhere.</summary>
        /// <param name="num_parameters">1, or the number of channels.</param>
        public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
            new(num_parameters, init, device, dtype);

        /// <summary>x where positive, α(eˣ − 1) elsewhere.</summary>
        public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>max(0, x) + min(0, α(exp(x/α) − 1)).</summary>
        public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>The self-normalizing exponential linear unit.</summary>
        public static SELU SELU(bool inplace = false) => new(inplace);

        /// <summary>x·Φ(x).</summary>
        public static GELU GELU() => new(false, Modules.GELU.Approximate.none);

        /// <inheritdoc cref="GELU()"/>
        public static GELU GELU(bool inplace) => new(inplace, Modules.GELU.Approximate.none);

        /// <inheritdoc cref="GELU()"/>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(inplace, approximate);

        /// <summary>x·σ(x).</summary>
        public static SiLU SiLU() => new(false);

        /// <inheritdoc cref="SiLU()"/>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>1/(1 + e⁻ˣ).</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <inheritdoc cref="Sigmoid()"/>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>log σ(x).</summary>
        public static LogSigmoid LogSigmoid() => new();

        /// <summary>The hyperbolic tangent.</summary>
        public static Tanh Tanh() => new(false);

        /// <inheritdoc cref="Tanh()"/>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>x limited to [min_val, max_val].</summary>
        public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);

        /// <summary>log(1 + exp(βx))/β.</summary>
        public static Softplus Softplus(double beta = 1.0, double threshold = 20) => new(beta, threshold);

        /// <summary>exp(x)/Σexp(x) along a dimension.</summary>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>log softmax along a dimension.</summary>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        /// <summary>Sets values to zero with probability p while training, scaling the others by 1/(1 − p).</summary>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Sets channels to zero with probability p while training.</summary>
        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);
    }
}
