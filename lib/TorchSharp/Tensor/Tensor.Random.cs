using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Random numbers, in place or from a tensor of parameters.
    public partial class Tensor
    {
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.NormalInPlace.Call(this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.UniformInPlace.Call(this, from, to, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Aten.ExponentialInPlace.Call(this, lambda, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.LogNormalInPlace.Call(this, mean, std, generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.CauchyInPlace.Call(this, median, sigma, generator);

        public Tensor geometric_(double p, Generator? generator = null) => Aten.GeometricInPlace.Call(this, p, generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.RandomFromInPlace.Call(this, (long)from, (long)to, generator);

        public Tensor bernoulli(Generator? generator = null) => Aten.Bernoulli.Call(this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.BernoulliFloatInPlace.Call(this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.BernoulliTensorInPlace.Call(this, p, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Multinomial.Call(this, num_samples, replacement, generator);

        public Tensor poisson(Generator? generator = null) => Aten.Poisson.Call(this, generator);
    }
}
