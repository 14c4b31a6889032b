namespace TorchSharp.Native;

// Operators of Tensor.Random.
internal static partial class Aten
{
    internal static readonly Op NormalInPlace = new("aten::normal_");
    internal static readonly Op UniformInPlace = new("aten::uniform_");
    internal static readonly Op ExponentialInPlace = new("aten::exponential_");
    internal static readonly Op LogNormalInPlace = new("aten::log_normal_");
    internal static readonly Op CauchyInPlace = new("aten::cauchy_");
    internal static readonly Op GeometricInPlace = new("aten::geometric_");
    internal static readonly Op RandomFromInPlace = new("aten::random_", "from");
    internal static readonly Op Bernoulli = new("aten::bernoulli");
    internal static readonly Op BernoulliFloatInPlace = new("aten::bernoulli_", "float");
    internal static readonly Op BernoulliTensorInPlace = new("aten::bernoulli_", "Tensor");
    internal static readonly Op Multinomial = new("aten::multinomial");
    internal static readonly Op Poisson = new("aten::poisson");
}
