using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private static readonly ConditionalWeakTable<Type, FieldInfo[]> FieldsOfType = [];
            private bool _componentsRegistered;

            /// <summary>
            /// Registers what the fields hold, own fields before inherited ones: modules as submodules, parameters as parameters,
            /// other tensors as buffers, each under its field's name or its <see cref="Utils.ComponentNameAttribute"/>.
            /// A field whose name is taken already is passed over.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_componentsRegistered) return;
                foreach (var field in FieldsOfType.GetValue(GetType(), ComponentFields))
                {
                    var key = field.ComponentName();
                    if (_submodules.ContainsKey(key) || _parameterTable.ContainsKey(key) || _bufferTable.ContainsKey(key)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(key, module); break;
                        case Parameter parameter: register_parameter(key, parameter); break;
                        case Tensor tensor: register_buffer(key, tensor); break;
                    }
                }
                _componentsRegistered = true;
            }

            /// <summary>Adds a submodule; a null one removes the name.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module? submodule)
            {
                if (submodule is null)
                {
                    _submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"'{name}' cannot name a submodule of {GetName()}: it must be non-empty and without dots.");
                submodule.RegisterComponents();
                if (!_submodules.TryAdd(name, submodule))
                    throw new InvalidOperationException($"{GetName()} already has a submodule named '{name}'.");
            }

            /// <summary>Same as <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a tensor that belongs to the module without being trained.</summary>
            /// <param name="persistent">Whether the buffer is part of <see cref="state_dict"/>.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!_bufferTable.TryAdd(name, (tensor.DetachFromDisposeScope(), persistent)))
                    throw new InvalidOperationException($"{GetName()} already has a buffer named '{name}'.");
            }

            /// <summary>Adds a trained tensor.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                param.DetachFromDisposeScope();
                if (!_parameterTable.TryAdd(name, param))
                    throw new InvalidOperationException($"{GetName()} already has a parameter named '{name}'.");
            }

            /// <summary>Sets, replaces or (null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _parameterTable.Remove(name);
                else _parameterTable[name] = value;
            }

            /// <summary>Sets, replaces or (null) removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _bufferTable.Remove(name);
                else _bufferTable[name] = (value, persistent);
            }

            /// <summary>Forgets the submodules without disposing them.</summary>
            protected void ClearModules() => _submodules.Clear();

            private static FieldInfo[] ComponentFields(Type type)
            {
                var fields = new List<FieldInfo>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (var level = type; level is not null && level != typeof(Module); level = level.BaseType)
                {
                    foreach (var field in level.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                    {
                        var holdsComponent = typeof(Module).IsAssignableFrom(field.FieldType)
                            || typeof(Tensor).IsAssignableFrom(field.FieldType)
                            || field.FieldType.IsInterface || field.FieldType == typeof(object);
                        if (seen.Add(field.Name) && holdsComponent) fields.Add(field);
                    }
                }
                return [.. fields];
            }
        }
    }
}
