namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and persistent buffers by dotted path, in PyTorch's order: per module its parameters, its buffers, then
            /// its submodules. The tensors are the module's own, not copies.
            /// </summary>
            /// <param name="destination">Where to add them; a new dictionary if null.</param>
            /// <param name="prefix">Put before every key, with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= new Dictionary<string, Tensor>(StringComparer.Ordinal);
                var start = string.IsNullOrEmpty(prefix) ? "" : $"{prefix}.";
                foreach (var (key, parameter) in named_parameters(recurse: false)) destination.TryAdd(start + key, parameter);
                foreach (var (key, buffer) in named_buffers(recurse: false, include_nonpersistent: false)) destination.TryAdd(start + key, buffer);
                foreach (var (key, child) in named_children()) child.state_dict(destination, start + key);
                return destination;
            }

            /// <summary>Copies the tensors of <paramref name="source"/> into this module's tensors of the same names.</summary>
            /// <param name="strict">Whether the two sets of names must agree.</param>
            /// <param name="skip">Names to leave alone on both sides.</param>
            /// <returns>The names that the source lacks, and those that the module lacks.</returns>
            /// <exception cref="InvalidOperationException">The names disagree (with <paramref name="strict"/>) or a shape does; the
            /// message has the first such name, and nothing has been copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var own = state_dict();
                bool Kept(string key) => skip is null || !skip.Contains(key);
                var missing = own.Keys.Where(key => Kept(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => Kept(key) && !own.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    var first = missing.Count > 0 ? $"lacks '{missing[0]}'" : $"has '{unexpected[0]}', which the module does not";
                    throw new InvalidOperationException(
                        $"The state does not fit {GetName()}: it {first} ({missing.Count} missing, {unexpected.Count} unexpected keys).");
                }

                var pairs = own.Where(entry => Kept(entry.Key) && source.ContainsKey(entry.Key)).ToList();
                foreach (var (key, target) in pairs)
                {
                    if (!target.shape.AsSpan().SequenceEqual(source[key].shape))
                        throw new InvalidOperationException(
                            $"The state does not fit {GetName()}: '{key}' is [{string.Join(", ", source[key].shape)}] "
                            + $"where the module has [{string.Join(", ", target.shape)}].");
                }
                using var scope = NewDisposeScope();
                using (no_grad())
                    foreach (var (key, target) in pairs) target.copy_(source[key]);
                return (missing, unexpected);
            }
        }
    }
}
