using System.Collections;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>Nested dictionaries, lists, tuples and modules of a checkpoint as one flat dictionary of tensors, keys joined by dots.</summary>
internal sealed class StateTree
{
    private const int Deepest = 64;

    /// <summary>A few hundred bytes of pickle can share containers so that walking them never ends; real checkpoints have thousands of nodes.</summary>
    private const int MostNodes = 1_000_000;

    private const int LongestKey = 512;

    private readonly OrderedDictionary<string, PickledTensor> _leaves = [];
    private readonly ByteSource _source;
    private readonly long _at;
    private int _nodes;

    private StateTree(ByteSource source, long at)
    {
        _source = source;
        _at = at;
    }

    /// <param name="root">What the pickle held.</param>
    /// <param name="run">The bytes of a storage that the pickle does not hold itself.</param>
    /// <param name="budget">What the tensors of the file may take.</param>
    /// <param name="source">The file.</param>
    /// <param name="at">The byte of the file where its object begins.</param>
    /// <returns>CPU tensors in the order of the file, owned by the current dispose scope.</returns>
    /// <exception cref="InvalidDataException">A key twice, nesting without end, or a tensor outside its storage.</exception>
    public static OrderedDictionary<string, Tensor> Load(object? root, Func<PickledTensor, ByteRun> run, TensorBudget budget, ByteSource source, long at)
    {
        StateTree tree = new(source, at);
        tree.Collect(root, "", 0);
        using DisposeScope scope = NewDisposeScope();
        OrderedDictionary<string, Tensor> tensors = new(tree._leaves.Count);
        foreach (var (key, tensor) in tree._leaves) tensors.Add(key, tensor.Materialize(tensor.Storage.Run ?? run(tensor), budget, key));
        foreach (Tensor tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return tensors;
    }

    private void Collect(object? node, string path, int depth)
    {
        if (depth > Deepest) throw _source.Error(_at, $"the containers of the file are nested more than {Deepest} deep.");
        _nodes += 1 + path.Length / 64;
        if (_nodes > MostNodes) throw _source.Error(_at, $"the file holds more than {MostNodes} values.");
        switch (node)
        {
            case PickledTensor tensor:
                Add(path, tensor);
                break;
            case NumpyGlobals.PickledArray { Contents: { } tensor }:
                Add(path, tensor);
                break;
            case PickledModule module:
                foreach (var (key, value) in module.State(_source, _at)) Collect(value, Child(path, key), depth + 1);
                break;
            case OrderedDictionary<object, object?> dictionary:
                foreach (var (key, value) in dictionary) Collect(value, Child(path, key), depth + 1);
                break;
            case IList items:
                for (int i = 0; i < items.Count; i++) Collect(items[i], Child(path, (long)i), depth + 1);
                break;
        }
    }

    private void Add(string path, PickledTensor tensor)
    {
        if (!_leaves.TryAdd(path, tensor)) throw _source.Error(tensor.At, $"the file holds the key {path} twice.");
    }

    private string Child(string path, object key)
    {
        string name = Convert.ToString(key, CultureInfo.InvariantCulture) ?? "";
        if (path.Length + name.Length > LongestKey) throw _source.Error(_at, $"a key is longer than {LongestKey} characters.");
        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
