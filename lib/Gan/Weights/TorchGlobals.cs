using System.Text;

namespace Gan.Weights;

/// <summary>
/// The names a pickle of tensors may refer to, each with what it stands for here. Nothing is looked up, imported or executed:
/// a name that is not in this table is an error that says the name.
/// </summary>
internal static class TorchGlobals
{
    /// <summary>A function or class of the table; it is called with plain values and never runs code of the file.</summary>
    internal sealed record Callable(string Name, Func<object?[], object?> Call);

    /// <summary>A storage class, which PyTorch names but never calls.</summary>
    internal sealed record StorageClass(ElementType Type);

    private static readonly Dictionary<string, object> Known = Table();

    /// <exception cref="InvalidDataException">The name is not in the table.</exception>
    public static object Resolve(string module, string name, string file) =>
        Known.TryGetValue($"{module}.{name}", out object? known)
            ? known
            : throw new InvalidDataException(
                $"{file} asks for {module}.{name}, which is neither a tensor nor a plain container; it is refused, and nothing was executed. "
                + "Save the state_dict() alone to get a file that can be read.");

    private static Dictionary<string, object> Table()
    {
        Dictionary<string, object> table = [];
        void Add(string name, Func<object?[], object?> call) => table.Add(name, new Callable(name, call));
        Add("collections.OrderedDict", args => PickleReader.NewDictionary(args is [System.Collections.IEnumerable pairs] ? pairs : null));
        Add("torch.Size", args => args is [object?[] sizes] ? sizes : throw Malformed("torch.Size"));
        Add("torch._utils._rebuild_tensor", Rebuild);
        Add("torch._utils._rebuild_tensor_v2", Rebuild);
        Add("torch._utils._rebuild_parameter", args => args is [PickledTensor data, ..] ? data : throw Malformed("_rebuild_parameter"));
        Add("torch.device", args => string.Join(':', args));
        foreach (string set in (string[])["__builtin__.set", "builtins.set"])
            Add(set, args => args is [List<object?> items] ? items : new List<object?>());
        Add("_codecs.encode", args => args is [string text, "latin1", ..] ? Encoding.Latin1.GetBytes(text) : throw Malformed("_codecs.encode"));
        foreach (ElementType type in ElementType.All) table.Add($"torch.{type.Storage}", new StorageClass(type));
        return table;
    }

    /// <summary>(storage, offset, size, stride[, requires_grad, hooks, metadata]).</summary>
    private static PickledTensor Rebuild(object?[] args) =>
        args is [PickledStorage storage, long offset, object?[] size, object?[] stride, ..]
            ? new PickledTensor(storage, offset, Integers(size), Integers(stride))
            : throw Malformed("torch._utils._rebuild_tensor_v2");

    private static long[] Integers(object?[] items) => [.. items.Select(i => i is long n ? n : throw Malformed("torch._utils._rebuild_tensor_v2"))];

    private static InvalidCastException Malformed(string name) => new($"the arguments of {name} are not what PyTorch writes");
}
