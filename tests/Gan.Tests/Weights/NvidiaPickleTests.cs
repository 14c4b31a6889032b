using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>NVIDIA's .pkl: those their code wrote (Golden/nvidia.py), and those of an adversary.</summary>
public sealed class NvidiaPickleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private static float[] Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();

    private static byte[] Of(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>Keys, types, shapes and bytes in order, as Golden/nvidia.py hashed what state_dict() gave.</summary>
    [Theory]
    [InlineData(2, "8c1a8c395968ed22219a6e5a00ac3e9e34c9d4830e32f7c825b84600a793cb81")]
    [InlineData(3, "86fc149bb223275538375ef74337891e9f580250be875a379f0ae66406deb6c1")]
    [InlineData(4, "91267d69dc2c86b5b001231d6835bc0cce739995cce21c04cf4e3e78fd89dbd7")]
    [InlineData(5, "5a809a8ed8be1879d55bcbb6f613c1bc7d8b0d6153edc97c1a0d0ae5cdf1429c")]
    public void Networks_of_the_official_code_have_its_state_dicts(int protocol, string expected)
    {
        NvidiaPickle file = NvidiaPickle.Load(Golden.PathOf($"nvidia-p{protocol}.pkl"));
        Assert.Equal(["G", "D", "G_ema"], file.Networks.Keys);
        string lines = string.Join('\n', file.Networks.SelectMany(n => n.Value.State.Select(s => Line($"{n.Key}.{s.Key}", s.Value))));
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))));
        Assert.Equal(protocol == 5 ? ScalarType.Float16 : ScalarType.Float32, file.Networks["G_ema"].State["synthesis.b8.conv1.weight"].dtype);
        string flat = string.Join('\n', WeightsFile.Load(Golden.PathOf($"nvidia-p{protocol}.pkl")).Select(s => Line(s.Key, s.Value)));
        Assert.Equal(lines, flat);
    }

    private static string Line(string key, Tensor value)
    {
        string type = value.dtype.ToString().ToLower(CultureInfo.InvariantCulture);
        return $"{key} {type} [{string.Join(", ", value.shape)}] {Convert.ToHexStringLower(SHA256.HashData(value.bytes))}";
    }

    [Fact]
    public void A_network_says_how_it_was_made()
    {
        NvidiaPickle file = NvidiaPickle.Load(Golden.PathOf("nvidia-p4.pkl"), only: "G_ema");
        NvidiaNetwork network = file.Networks["G_ema"];
        Assert.Equal("Generator", network.ClassName);
        Assert.Equal([4L, 2L, 4L], network.InitArgs);
        Assert.Equal(["img_resolution", "img_channels", "mapping_kwargs", "synthesis_kwargs"], network.InitKwargs.Keys);
        Assert.Equal(8L, network.InitKwargs["img_resolution"]);
        var synthesis = Assert.IsType<OrderedDictionary<string, object?>>(network.InitKwargs["synthesis_kwargs"]);
        Assert.Equal(["channel_base", "channel_max", "num_fp16_res", "conv_clamp"], synthesis.Keys);
        Assert.Equal(256L, synthesis["conv_clamp"]);
        Assert.Equal("Discriminator", file.Networks["D"].ClassName);
        Assert.Empty(file.Networks["D"].State);
        Assert.Equal(["augment_pipe", "training_set_kwargs"], file.Values.Keys);
        Assert.Null(file.Values["augment_pipe"]);
        Assert.Equal("data.zip", ((OrderedDictionary<string, object?>)file.Values["training_set_kwargs"]!)["path"]);
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => NvidiaPickle.Load(Golden.PathOf("nvidia-p4.pkl"), only: "G_em"));
        Assert.Contains("G_em; it has G, D, G_ema", error.Message);
    }

    [Fact]
    public void Order_is_that_of_state_dict_and_what_is_not_persistent_is_left_out()
    {
        PickleWriter pickle = new PickleWriter().Op("}(").Text("G_ema").Module("Generator", k => k.Text("rate").Op("G").Op(0x3f, 0xe0, 0, 0, 0, 0, 0, 0),
            p => p.Text("weight").InlineTensor(Of(1, 2, 3, 4, 5, 6, 7), [2, 3], [1, 2], location: "cuda:0", offset: 1).Text("bias").Op("N"),
            b => b.Text("scratch").InlineTensor(Of(9), [1], [1]).Text("half").InlineTensor([0x00, 0x3e], [1], [1], "HalfStorage", 2),
            m => m.Text("inner").Module("Layer", _ => { }, p => p.Text("gain").InlineTensor([0xc0, 0x3f], [], [], "BFloat16Storage", 2), _ => { }, _ => { })).Op("u");
        NvidiaNetwork network = NvidiaPickle.Load(_folder.Write("n.pkl", pickle.ToArray())).Networks["G_ema"];
        Assert.Equal(["weight", "half", "inner.gain"], network.State.Keys);
        Assert.Equal([2, 4, 6, 3, 5, 7], Floats(network.State["weight"]));
        Assert.Equal(ScalarType.BFloat16, network.State["inner.gain"].dtype);
        Assert.Equal([7L], network.InitArgs);
        Assert.Equal(.5, network.InitKwargs["rate"]);
        Assert.False(File.Exists("executed"));
    }

    [Fact]
    public void TensorFlow_networks_open_with_their_variables_by_name()
    {
        PickleWriter pickle = new PickleWriter().Op("(");
        for (int i = 0; i < 3; i++)
        {
            pickle.Global("dnnlib.tflib.network", "Network").Op(")").Op(0x81).Op("}(").Text("build_func_name").Text("G_main").Text("static_kwargs").Op("}").Text("resolution").Int(32).Op("s")
                .Text("variables").Op("](").Text("4x4/w").Array(Of(1, 2, 3, 4, 5, i), [2, 3], "f4", "<", fortran: true).Op([0x86]).Op("e")
                .Text("components").Op("}ub");
        }
        string path = _folder.Write("tf.pkl", pickle.Op("t").ToArray());
        NvidiaPickle file = NvidiaPickle.Load(path);
        Assert.Equal(["G", "D", "Gs"], file.Networks.Keys);
        Assert.Equal("G_main", file.Networks["Gs"].ClassName);
        Assert.Equal(32L, file.Networks["Gs"].InitKwargs["resolution"]);
        Assert.Equal([1, 3, 5, 2, 4, 2], Floats(file.Networks["Gs"].State["4x4/w"]));
        Assert.Equal(["G.4x4/w", "D.4x4/w", "Gs.4x4/w"], WeightsFile.Load(path).Keys);
    }

    [Theory]
    [InlineData(">", "f4", "f4 is not supported")]
    [InlineData("|", "O8", "O8 is not supported")]
    public void An_array_of_other_numbers_is_refused(string order, string dtype, string reason)
    {
        PickleWriter pickle = new PickleWriter().Op("}").Text("w").Array(Of(1), [1], dtype, order, fortran: false).Op("s");
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(_folder.Write("n.pkl", pickle.ToArray())));
        Assert.Matches(@"n\.pkl, byte \d+: the pickle is malformed: an array of NumPy's type " + reason, error.Message);
    }

    [Theory]
    [InlineData(7, "class")]
    [InlineData(6, "function")]
    public void Another_kind_of_persistent_object_is_refused(int version, string type)
    {
        PickleWriter pickle = new PickleWriter().Op("}").Text("G").Module("Generator", _ => { }, _ => { }, _ => { }, _ => { }, version, type).Op("s");
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => NvidiaPickle.Load(_folder.Write("n.pkl", pickle.ToArray())));
        Assert.Contains("a persistent object is not a class of version 6", error.Message);
    }

    [Fact]
    public void Bytes_inside_bytes_inside_bytes_are_refused()
    {
        byte[] inner = PickleWriter.LegacyBytes(new PickleWriter().Global("torch.storage", "_load_from_bytes").Op("(").Bytes([1]).Op("tR"));
        PickleWriter pickle = new PickleWriter().Global("torch.storage", "_load_from_bytes").Op("(").Bytes(inner).Op("tR");
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(_folder.Write("n.pkl", pickle.ToArray())));
        Assert.Contains("torch.storage._load_from_bytes", error.Message);
    }

    [Fact]
    public void A_pickle_without_networks_says_so()
    {
        PickleWriter pickle = new PickleWriter().Op("}").Text("w").InlineTensor(Of(1), [1], [1]).Op("s");
        string path = _folder.Write("n.pkl", pickle.ToArray());
        Assert.Contains("holds no networks", Assert.Throws<InvalidDataException>(() => NvidiaPickle.Load(path)).Message);
        Assert.Equal([1], Floats(WeightsFile.Load(path)["w"]));
    }
}
