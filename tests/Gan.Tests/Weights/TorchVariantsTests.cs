using System.Runtime.InteropServices;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>The ways in which PyTorch 1.0 to 2.x spell a tensor, opcode by opcode after torch/_utils.py, torch/_tensor.py and torch/serialization.py.</summary>
public sealed class TorchVariantsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    private static IReadOnlyDictionary<string, Tensor> Load(byte[] file) => WeightsFile.Load(new ByteSource(new MemoryStream(file), "w.pth"));

    private static PickleWriter Root(Action<PickleWriter> value)
    {
        PickleWriter root = new PickleWriter().Op("}").Text("w");
        value(root);
        return root.Op("s");
    }

    private static float[] Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();

    private static PickleWriter Storage(PickleWriter p, string module, string type, int count, string location = "cuda:0") =>
        p.Op("(").Text("storage").Global(module, type).Text("0").Text(location).Int(count).Op("tQ");

    private static PickleWriter Rest(PickleWriter p) => p.Int(1).Ints(2).Ints(1).Op([0x89]).Global("collections", "OrderedDict").Op(")R");

    [Theory]
    [InlineData("torch", "FloatStorage")]
    [InlineData("torch.cuda", "FloatStorage")]
    public void A_storage_on_a_device_is_read_on_the_processor(string module, string type)
    {
        PickleWriter root = Root(p => Rest(Storage(p.Global("torch._utils", "_rebuild_tensor_v2").Op("("), module, type, 3)).Op("tR"));
        Assert.Equal([2, 3], Floats(Load(PickleWriter.Zip(root, ("0", [1, 2, 3])))["w"]));
    }

    [Fact]
    public void The_first_spelling_has_neither_gradient_nor_hooks()
    {
        PickleWriter root = Root(p => Storage(p.Global("torch._utils", "_rebuild_tensor").Op("("), "torch", "FloatStorage", 3).Int(0).Ints(3).Ints(1).Op("tR"));
        Assert.Equal([1, 2, 3], Floats(Load(PickleWriter.Zip(root, ("0", [1, 2, 3])))["w"]));
    }

    [Theory]
    [InlineData("torch.storage", "UntypedStorage")]
    [InlineData("torch.storage", "_UntypedStorage")]
    [InlineData("torch", "_UntypedStorage")]
    public void The_third_spelling_says_the_type_beside_a_storage_of_bytes(string module, string type)
    {
        PickleWriter root = Root(p => Rest(Storage(p.Global("torch._utils", "_rebuild_tensor_v3").Op("("), module, type, 12)).Global("torch", "float32").Op("tR"));
        Tensor w = Load(PickleWriter.Zip(root, ("0", [1, 2, 3])))["w"];
        Assert.Equal(ScalarType.Float32, w.dtype);
        Assert.Equal([2, 3], Floats(w));
    }

    [Theory]
    [InlineData("_rebuild_parameter", "")]
    [InlineData("_rebuild_parameter_with_state", "}")]
    public void A_parameter_is_its_data(string function, string state)
    {
        PickleWriter root = Root(p => Rest(Storage(p.Global("torch._utils", function).Op("(").Global("torch._utils", "_rebuild_tensor_v2").Op("("), "torch", "FloatStorage", 3)).Op("tR")
            .Op([0x88]).Global("collections", "OrderedDict").Op(")R" + state + "tR"));
        Assert.Equal([2, 3], Floats(Load(PickleWriter.Zip(root, ("0", [1, 2, 3])))["w"]));
    }

    [Fact]
    public void A_tensor_with_attributes_is_the_tensor()
    {
        PickleWriter root = Root(p => Rest(Storage(p.Global("torch._tensor", "_rebuild_from_type_v2").Op("(").Global("torch._utils", "_rebuild_tensor_v2").Global("torch.nn.parameter", "Parameter").Op("("),
            "torch", "FloatStorage", 3)).Op("t}").Text("note").Text("n").Op("stR"));
        Assert.Equal([2, 3], Floats(Load(PickleWriter.Zip(root, ("0", [1, 2, 3])))["w"]));
    }

    /// <summary>Only the functions that make tensors may be passed on to be called.</summary>
    [Fact]
    public void A_tensor_with_attributes_may_name_no_other_function()
    {
        PickleWriter root = Root(p => p.Global("torch._tensor", "_rebuild_from_type_v2").Op("(").Global("collections", "OrderedDict").Global("torch", "Tensor").Op(")}tR"));
        Assert.Contains("malformed", Assert.Throws<InvalidDataException>(() => Load(PickleWriter.Zip(root))).Message);
    }

    [Fact]
    public void What_trainers_keep_beside_tensors_is_passed_over()
    {
        PickleWriter root = new PickleWriter().Op("}(").Text("args").Global("argparse", "Namespace").Op(")").Op([0x81]).Op("}").Text("size").Int(8).Op("sb")
            .Text("best").Global("numpy.core.multiarray", "scalar").Op("(").Global("numpy", "dtype").Op("(").Text("f8").Op([0x89, 0x88]).Op("tR(").Int(3).Text("<").Op("NNN").Int(-1).Int(-1).Int(0).Op("tb")
            .Bytes(BitConverter.GetBytes(1.5)).Op("tR").Text("state").Global("collections", "defaultdict").Op("(").Global("__builtin__", "dict").Op("tR").Text("type").Global("torch", "float16")
            .Text("where").Global("torch", "device").Op("(").Text("cuda").Int(0).Op("tR").Text("w").Tensor("0", 1, 0, [1], [1], legacy: false).Op("u");
        Assert.Equal(["w"], Load(PickleWriter.Zip(root, ("0", [1]))).Keys);
    }

    [Fact]
    public void Two_tensors_that_share_a_storage_have_memory_of_their_own()
    {
        PickleWriter root = new PickleWriter().Op("}(").Text("a").Tensor("0", 2, 0, [2], [1], legacy: true).Text("b").Tensor("0", 2, 0, [2], [1], legacy: true).Op("u");
        IReadOnlyDictionary<string, Tensor> tensors = Load(PickleWriter.Legacy(root, ("0", [1, 2])));
        tensors["a"].bytes.Clear();
        Assert.Equal([1, 2], Floats(tensors["b"]));
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("torch.nn.modules.container", "Sequential")]
    public void Every_reader_refuses_another_name_with_the_byte_it_stands_at(string module, string name)
    {
        PickleWriter root = new PickleWriter().Global(module, name);
        foreach (byte[] file in (byte[][])[PickleWriter.Legacy(root), PickleWriter.Zip(root), root.ToArray()])
        {
            int at = file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes($"c{module}\n"));
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Load(file));
            Assert.StartsWith($"w.pth, byte {at}: the pickle asks for {module}.{name}, which", error.Message);
            Assert.Contains("nothing was executed", error.Message);
        }
    }
}
