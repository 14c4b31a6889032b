using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What treats many parameters as one vector.</summary>
        public static class utils
        {
            /// <summary>Scales all gradients so that their joint norm is at most <paramref name="max_norm"/>.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var gradients = tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToList();
                if (gradients.Count == 0) return 0;
                var norms = gradients.Select(gradient => gradient.norm((float)norm_type)).ToList();
                var total = stack(norms).norm((float)norm_type).ToDouble();
                var scale = max_norm / (total + 1e-6);
                if (scale < 1)
                    foreach (var gradient in gradients) gradient.mul_(scale);
                return total;
            }

            /// <summary>Limits every entry of the gradients to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                foreach (var parameter in tensors) parameter.grad?.clamp_(-clip_value, clip_value);
            }

            /// <summary>The parameters as one vector, still connected to them.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var flat = tensors.Select(parameter => parameter.reshape(-1)).ToList();
                var vector = cat(flat);
                foreach (var part in flat) part.Dispose();
                return vector;
            }

            /// <summary>Copies a vector back into the parameters.</summary>
            /// <exception cref="ArgumentException">The lengths differ.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var parameters = tensors.ToList();
                var length = parameters.Sum(parameter => parameter.numel());
                if (vec.ndim != 1 || vec.shape[0] != length)
                    throw new ArgumentException($"The parameters have {length} entries, the vector's shape is [{string.Join(", ", vec.shape)}].",
                        nameof(vec));
                long start = 0;
                foreach (var parameter in parameters)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).reshape(parameter.shape));
                    start += parameter.numel();
                }
            }
        }
    }
}
