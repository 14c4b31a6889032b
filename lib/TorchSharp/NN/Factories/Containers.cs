using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Nothing yet; see <see cref="Modules.Sequential.append(nn.IModule{Tensor, Tensor})"/>.</summary>
        public static Sequential Sequential() => new();

        /// <summary>Modules that run one after the other, under names of their own.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
            Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

        /// <summary>Modules that run one after the other, named 0, 1, ….</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

        /// <inheritdoc cref="Sequential(ValueTuple{string, Module{Tensor, Tensor}}[])"/>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
        {
            var result = new Sequential();
            foreach (var (name, module) in modules) result.append(name, module);
            return result;
        }

        /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
        {
            var result = new Sequential();
            foreach (var module in modules) result.append(module);
            return result;
        }

        /// <summary>A list of modules, named 0, 1, ….</summary>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <inheritdoc cref="ModuleList(Module[])"/>
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

        /// <summary>Modules by name.</summary>
        public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

        /// <summary>Modules by name.</summary>
        public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
        {
            var result = new ModuleDict<T>();
            foreach (var (name, module) in modules) result.Add(name, module);
            return result;
        }

        /// <summary>A learned vector for each of <paramref name="num_embeddings"/> indices, initially standard normal.</summary>
        /// <param name="padding_idx">An index whose vector is and stays zero.</param>
        /// <param name="max_norm">The largest norm that a vector in use may have; longer ones are scaled down.</param>
        public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
            double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            var table = new Parameter(empty([num_embeddings, embedding_dims], dtype, device));
            init.normal_(table);
            if (padding_idx is { } index)
            {
                using var quiet = no_grad();
                using var row = table[index];
                row.zero_();
            }
            return new(table, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }

        /// <summary>Vectors given as [embeddings, dimensions].</summary>
        /// <param name="freeze">Whether they are kept from training.</param>
        public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null,
            double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null,
            ScalarType? dtype = null)
        {
            var table = embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true).detach();
            return new(new Parameter(table, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }

        /// <summary>x₁·x₂/(‖x₁‖‖x₂‖) along a dimension.</summary>
        public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-8) => new(dim, eps);
    }
}
