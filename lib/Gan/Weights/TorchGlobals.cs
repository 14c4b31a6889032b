using System.Text;

namespace Gan.Weights;

/// <summary>What torch.save has written since PyTorch 0.4: tensors, storages, plain containers, and the words beside them.</summary>
internal static class TorchGlobals
{
    private static readonly string[] DTypes =
    [
        "float16", "float32", "float64", "bfloat16", "int8", "int16", "int32", "int64", "uint8", "bool", "half", "float", "double", "long", "int",
    ];

    /// <summary>The table of a checkpoint.</summary>
    public static PickleNames All { get; } = Table();

    /// <summary>The bytes behind a latin-1 text, which is how protocol 2 spells bytes.</summary>
    internal static ByteRun Latin1(string text, PickleReader reader)
    {
        reader.Budget.Charge(text.Length + 128, reader.At);
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return new ByteRun(new ByteSource(new MemoryStream(bytes), $"{reader.Source.File} (bytes spelt as text at byte {reader.At})"), 0, bytes.Length);
    }

    private static PickleNames Table()
    {
        PickleNames table = new();
        table.Call("collections.OrderedDict", (args, reader) => reader.NewDictionary(args is [var pairs] ? pairs : null));
        table.Call("collections.defaultdict", (_, reader) => reader.NewDictionary());
        table.Call("collections.Counter", (args, reader) => reader.NewDictionary(args is [var pairs] ? pairs : null));
        table.Call("argparse.Namespace", (_, reader) => reader.NewDictionary());
        table.Call("torch.Size", (args, _) => args is [object?[] sizes] ? sizes : throw PickleNames.Malformed("torch.Size"));
        table.Call("torch.device", (args, _) => args is [string name, ..] ? name : throw PickleNames.Malformed("torch.device"));
        table.Call("torch._utils._rebuild_tensor", Tensor);
        table.Call("torch._utils._rebuild_tensor_v2", Tensor);
        table.Call("torch._utils._rebuild_tensor_v3", TensorOfType);
        foreach (string parameter in (string[])["_rebuild_parameter", "_rebuild_parameter_with_state"])
            table.Call($"torch._utils.{parameter}", (args, _) => args is [PickledTensor data, ..] ? data : throw PickleNames.Malformed(parameter));
        table.Call("torch._tensor._rebuild_from_type_v2", Subclass);
        foreach (string type in (string[])["torch.Tensor", "torch.nn.parameter.Parameter", "torch.nn.parameter.Buffer"]) table.Value(type, new PickleNames.Symbol(type));
        foreach (string module in (string[])["__builtin__", "builtins"])
        {
            table.Call($"{module}.set", (args, _) => args is [List<object?> items] ? items : new List<object?>());
            table.Call($"{module}.dict", (args, reader) => reader.NewDictionary(args is [var pairs] ? pairs : null));
        }
        table.Call("_codecs.encode", (args, reader) => args is [string text, "latin1" or "latin-1", ..] ? Latin1(text, reader) : throw PickleNames.Malformed("_codecs.encode"));
        foreach (ElementType type in ElementType.All)
        {
            PickleNames.StorageClass storage = new(type);
            table.Value($"torch.{type.Storage}", storage);
            table.Value($"torch.cuda.{type.Storage}", storage);
        }
        PickleNames.StorageClass untyped = new(ElementType.Of(TorchSharp.torch.ScalarType.Byte));
        foreach (string name in (string[])["torch.storage.UntypedStorage", "torch.storage._UntypedStorage", "torch.UntypedStorage", "torch._UntypedStorage"]) table.Value(name, untyped);
        foreach (string dtype in DTypes) table.Value($"torch.{dtype}", new PickleNames.Symbol(dtype));
        return NumpyGlobals.AddTo(table);
    }

    /// <summary>(storage, offset, size, stride[, requires_grad, hooks, metadata]).</summary>
    private static PickledTensor Tensor(object?[] args, PickleReader reader) =>
        args is [PickledStorage storage, long offset, object?[] size, object?[] stride, ..]
            ? new PickledTensor(storage, offset, Integers(size, reader), Integers(stride, reader), reader.At)
            : throw PickleNames.Malformed("torch._utils._rebuild_tensor_v2");

    /// <summary>(storage of bytes, offset, size, stride, requires_grad, hooks, dtype[, metadata]); the storage's elements are the tensor's.</summary>
    private static PickledTensor TensorOfType(object?[] args, PickleReader reader)
    {
        if (args is not [PickledStorage storage, long, object?[], object?[], _, _, PickleNames.Symbol dtype, ..]) throw PickleNames.Malformed("torch._utils._rebuild_tensor_v3");
        ElementType type = ElementType.All.FirstOrDefault(e => string.Equals(e.DType, dtype.Name, StringComparison.Ordinal)) ?? throw PickleNames.Malformed("torch._utils._rebuild_tensor_v3");
        PickledStorage typed = storage with { Type = type, Count = storage.Count * storage.Type.Bytes / type.Bytes };
        return Tensor([typed, .. args[1..]], reader);
    }

    /// <summary>(function, type, its arguments, attributes): a tensor that had attributes in Python.</summary>
    private static object? Subclass(object?[] args, PickleReader reader) =>
        args is [PickleNames.Callable { Name: "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor_v3" } function, PickleNames.Symbol, object?[] inner, ..]
            ? function.Call(inner, reader)
            : throw PickleNames.Malformed("torch._tensor._rebuild_from_type_v2");

    internal static long[] Integers(object?[] items, PickleReader reader)
    {
        reader.Budget.Charge(8L * items.Length, reader.At);
        return [.. items.Select(i => i is long n ? n : throw new InvalidCastException("a size or stride is no integer"))];
    }
}
