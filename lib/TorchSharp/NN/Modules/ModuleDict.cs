using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in order of insertion, registered under their names.</summary>
public class ModuleDict<T> : nn.Module, IEnumerable<(string, T)> where T : nn.Module
{
    private readonly OrderedDictionary<string, T> _items = new(StringComparer.Ordinal);

    public ModuleDict() : base(nameof(ModuleDict<>)) { }

    public int Count => _items.Count;

    public T this[string key]
    {
        get => _items[key];
        set
        {
            _items[key] = value;
            register_module(key, null);
            register_module(key, value);
        }
    }

    public void Add(string key, T value)
    {
        _items.Add(key, value);
        register_module(key, value);
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public bool ContainsKey(string key) => _items.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _items.TryGetValue(key, out value);

    public bool Remove(string key)
    {
        register_module(key, null);
        return _items.Remove(key);
    }

    public void clear()
    {
        _items.Clear();
        ClearModules();
    }

    public IEnumerable<string> keys() => _items.Keys;

    public IEnumerable<T> values() => _items.Values;

    /// <summary>The pairs of name and module.</summary>
    public IEnumerator<(string, T)> items() => GetEnumerator();

    public IEnumerator<(string, T)> GetEnumerator() => _items.Select(entry => (entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
