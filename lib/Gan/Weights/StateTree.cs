using System.Collections;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>Nested dictionaries, lists and tuples of a checkpoint as one flat dictionary of tensors, keys joined by dots.</summary>
internal static class StateTree
{
    private const int Deepest = 64;

    /// <summary>A few hundred bytes of pickle can share containers so that walking them never ends; real checkpoints have thousands of nodes.</summary>
    private const int MostNodes = 1_000_000;

    /// <param name="root">What the pickle held.</param>
    /// <param name="read">The bytes of a storage.</param>
    /// <param name="file">What messages call the file.</param>
    /// <returns>CPU tensors in the order of the file, owned by the current dispose scope.</returns>
    /// <exception cref="InvalidDataException">No tensor at all, a key twice, nesting without end, or a tensor outside its storage.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(object? root, Func<PickledStorage, byte[]> read, string file)
    {
        List<(string Key, PickledTensor Tensor)> leaves = [];
        int nodes = 0;
        Collect(root, "", 0, leaves, ref nodes, file);
        if (leaves.Count == 0) throw new InvalidDataException($"{file} holds no tensors.");
        using DisposeScope scope = NewDisposeScope();
        OrderedDictionary<string, Tensor> tensors = [];
        (string? Key, byte[] Bytes) last = (null, []);
        foreach (var (key, tensor) in leaves)
        {
            if (last.Key != tensor.Storage.Key) last = (tensor.Storage.Key, read(tensor.Storage));
            if (!tensors.TryAdd(key, tensor.Materialize(last.Bytes, $"{file}: {key}")))
                throw new InvalidDataException($"{file} holds the key {key} twice.");
        }
        foreach (Tensor tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return tensors;
    }

    private static void Collect(object? node, string path, int depth, List<(string, PickledTensor)> leaves, ref int nodes, string file)
    {
        if (depth > Deepest) throw new InvalidDataException($"{file} nests its containers more than {Deepest} deep.");
        if (++nodes > MostNodes) throw new InvalidDataException($"{file} holds more than {MostNodes} values.");
        string Child(object key) => path.Length == 0 ? Name(key) : $"{path}.{Name(key)}";
        switch (node)
        {
            case PickledTensor tensor:
                leaves.Add((path, tensor));
                break;
            case OrderedDictionary<object, object?> dictionary:
                foreach (var (key, value) in dictionary) Collect(value, Child(key), depth + 1, leaves, ref nodes, file);
                break;
            case IList items when node is not byte[]:
                for (int i = 0; i < items.Count; i++) Collect(items[i], Child((long)i), depth + 1, leaves, ref nodes, file);
                break;
        }
    }

    private static string Name(object key) => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "";
}
