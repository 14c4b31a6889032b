namespace Gan.Tests.Weights;

/// <summary>Pickles as NVIDIA's persistence makes them, with an empty source text: persistent objects and storages inside bytes.</summary>
internal static class NvidiaFile
{
    /// <summary>A module of a class with arguments, parameters, buffers (one of them not persistent) and sub-modules.</summary>
    public static PickleWriter Module(
        this PickleWriter pickle, string className, Action<PickleWriter> kwargs, Action<PickleWriter> parameters, Action<PickleWriter> buffers, Action<PickleWriter> modules,
        int version = 6, string type = "class")
    {
        pickle.Global("torch_utils.persistence", "_reconstruct_persistent_obj").Op("(}(").Text("type").Text(type).Text("version").Int(version)
            .Text("module_src").Text("import os\nos.system('touch executed')").Text("class_name").Text(className).Text("state").Op("}(");
        foreach (var (field, items) in new[] { ("_parameters", parameters), ("_buffers", buffers), ("_modules", modules) })
        {
            pickle.Text(field).Global("collections", "OrderedDict").Op(")R(");
            items(pickle);
            pickle.Op("u");
        }
        pickle.Text("_non_persistent_buffers_set").Global("__builtin__", "set").Op("(](").Text("scratch").Op("etR").Text("training").Op([0x89]).Text("_init_args").Op("(").Int(7).Op("t");
        pickle.Text("_init_kwargs").Global("dnnlib.util", "EasyDict").Op([(byte)')', 0x81]).Op("(");
        kwargs(pickle);
        return pickle.Op("uuutR");
    }

    public static PickleWriter Bytes(this PickleWriter pickle, byte[] bytes) => pickle.Op("B").Op(BitConverter.GetBytes(bytes.Length)).Op(bytes);

    /// <summary>A whole tensor with its storage beside it, as pickle.dump writes it.</summary>
    public static PickleWriter InlineTensor(this PickleWriter pickle, byte[] elements, int[] size, int[] stride, string storage = "FloatStorage", int width = 4, string location = "cpu", int offset = 0)
    {
        PickleWriter root = new PickleWriter().Op("(").Text("storage").Global("torch", storage).Text("94").Text(location).Int(elements.Length / width).Op("NtQ");
        byte[] file = PickleWriter.LegacyBytes(root, ("94", elements, elements.Length / width));
        return pickle.Global("torch._utils", "_rebuild_tensor_v2").Op("(").Global("torch.storage", "_load_from_bytes").Op("(").Bytes(file).Op("tR").Int(offset).Ints(size).Ints(stride)
            .Op([0x89]).Global("collections", "OrderedDict").Op(")RtR");
    }

    public static PickleWriter Array(this PickleWriter pickle, byte[] elements, int[] shape, string dtype, string order, bool fortran) =>
        pickle.Global("numpy.core.multiarray", "_reconstruct").Op("(").Global("numpy", "ndarray").Op("(").Int(0).Op("t").Bytes([(byte)'b']).Op("tR(").Int(1).Ints(shape)
            .Global("numpy", "dtype").Op("(").Text(dtype).Op([0x89, 0x88]).Op("tR(").Int(3).Text(order).Op("NNN").Int(-1).Int(-1).Int(0).Op("tb")
            .Op(fortran ? (byte)0x88 : (byte)0x89).Bytes(elements).Op("tb");
}
