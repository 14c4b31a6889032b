using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The submodules directly below this module, in order of registration.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _submodules.Select(entry => (entry.Key, entry.Value));

            /// <summary>The submodules directly below this module.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>All modules below this one (without itself), the children first, under their dotted paths.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (childName, child) in named_children())
                    foreach (var (path, module) in child.named_modules())
                        yield return ($"{childName}.{path}", module);
            }

            /// <summary>All modules below this one.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>The parameters under their dotted paths, each tensor once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Parameters(recurse).DistinctBy(entry => entry.parameter, IdentityComparer);

            /// <summary>The parameters, each tensor once.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The buffers under their dotted paths, each tensor once.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Buffers(recurse, include_nonpersistent).DistinctBy(entry => entry.buffer, IdentityComparer);

            /// <summary>The buffers, each tensor once.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter at a dotted path, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                Owner(target, out var leaf)?._parameterTable.TryGetValue(leaf, out var found) == true ? found : null;

            /// <summary>The buffer at a dotted path, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                Owner(target, out var leaf)?._bufferTable.TryGetValue(leaf, out var found) == true ? found.tensor : null;

            private static ReferenceEqualityComparer IdentityComparer => ReferenceEqualityComparer.Instance;

            private IEnumerable<(string name, Parameter parameter)> Parameters(bool recurse)
            {
                foreach (var (key, parameter) in _parameterTable) yield return (key, parameter);
                if (!recurse) yield break;
                foreach (var (childName, child) in named_children())
                    foreach (var (path, parameter) in child.Parameters(true))
                        yield return ($"{childName}.{path}", parameter);
            }

            private IEnumerable<(string name, Tensor buffer)> Buffers(bool recurse, bool nonpersistent)
            {
                foreach (var (key, (tensor, persistent)) in _bufferTable)
                    if (persistent || nonpersistent) yield return (key, tensor);
                if (!recurse) yield break;
                foreach (var (childName, child) in named_children())
                    foreach (var (path, buffer) in child.Buffers(true, nonpersistent))
                        yield return ($"{childName}.{path}", buffer);
            }

            private Module? Owner(string target, out string leaf)
            {
                var steps = target.Split('.');
                leaf = steps[^1];
                Module? owner = this;
                foreach (var step in steps[..^1])
                    owner = owner?.named_children().FirstOrDefault(child => child.name == step).module;
                return owner;
            }
        }
    }
}
