using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A node of a network: it owns parameters, buffers and further modules, each under the name that its checkpoint key has.
        /// Fields become components through <see cref="RegisterComponents"/>, the last call of a derived constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Module> _submodules = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Parameter> _parameterTable = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, (Tensor tensor, bool persistent)> _bufferTable = new(StringComparer.Ordinal);
            private bool _training = true;
            private bool _disposed;

            /// <summary>The name given to the constructor; the type's name where it is empty.</summary>
            protected string? name;

            protected Module(string name) => this.name = name;

            /// <summary>True in training mode, the initial one.</summary>
            public virtual bool training => _training;

            /// <summary>The name of this module's kind, as given to the constructor.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Switches this module and everything below it to training mode, or out of it.</summary>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in named_children()) child.train(train);
            }

            /// <summary>Switches to inference mode: dropout off, batch normalization on running statistics.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls <paramref name="fn"/> on every module of the tree, children before their parent.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in named_children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradients of all parameters, or fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else gradient.zero_();
                }
            }

            /// <summary>Disposes the parameters, the buffers and the submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            [SuppressMessage("Design", "CA1063", Justification = "The names are TorchSharp's.")]
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed) return;
                _disposed = true;
                foreach (var (_, (tensor, _)) in _bufferTable) tensor.Dispose();
                foreach (var (_, parameter) in _parameterTable) parameter.Dispose();
                foreach (var (_, child) in named_children()) child.Dispose();
            }
        }
    }
}
