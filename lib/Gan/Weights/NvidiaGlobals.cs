namespace Gan.Weights;

/// <summary>What NVIDIA's .pkl files name beside what torch.save does: persistent objects, storages inside bytes, EasyDict, TensorFlow's networks.</summary>
internal static class NvidiaGlobals
{
    /// <summary>The version of <c>torch_utils.persistence</c> that stylegan2-ada-pytorch and all that followed it write.</summary>
    private const long PersistenceVersion = 6;

    /// <summary>The table of a .pkl.</summary>
    public static PickleNames All { get; } = Table();

    private static PickleNames Table()
    {
        PickleNames table = new();
        table.Call("torch_utils.persistence._reconstruct_persistent_obj", Persistent);
        table.Call("torch.storage._load_from_bytes", (args, reader) => args is [ByteRun bytes]
            ? LegacyPth.LoadStorage(bytes, reader.Budget)
            : throw PickleNames.Malformed("torch.storage._load_from_bytes"));
        foreach (string name in (string[])["dnnlib.util.EasyDict", "dnnlib.EasyDict"]) table.Call(name, (args, reader) => reader.NewDictionary(args is [var pairs] ? pairs : null));
        table.Call("dnnlib.tflib.network.Network", (_, _) => new TensorFlowNetwork());
        return TorchGlobals.All.With(table);
    }

    private static PersistentModule Persistent(object?[] args, PickleReader reader)
    {
        if (args is not [OrderedDictionary<object, object?> meta]) throw PickleNames.Malformed("_reconstruct_persistent_obj");
        if (meta.GetValueOrDefault("version") is not PersistenceVersion || meta.GetValueOrDefault("type") is not "class")
            throw new InvalidCastException($"a persistent object is not a class of version {PersistenceVersion}");
        return meta.GetValueOrDefault("class_name") is string name && meta.GetValueOrDefault("state") is OrderedDictionary<object, object?> state
            ? new PersistentModule(name, state)
            : throw PickleNames.Malformed("_reconstruct_persistent_obj");
    }
}
