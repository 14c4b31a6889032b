using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>Legacy and zip .pth files, those of PyTorch and those of an adversary.</summary>
public sealed class TorchFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private static float[] Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();

    [Theory]
    [InlineData("nested-zip.pth")]
    [InlineData("nested-legacy.pth")]
    public void Nested_checkpoints_of_PyTorch_are_flattened_with_every_type(string name)
    {
        IReadOnlyDictionary<string, Tensor> tensors = WeightsFile.Load(Golden.PathOf(name));
        string[] expected =
        [
            "g_ema.conv.weight", "g_ema.conv.weight_t", "g_ema.row", "g_ema.scalar", "types.0", "types.1", "types.2", "types.3", "types.4",
            "types.5", "types.6", "types.7", "parameter", "empty", "expanded",
        ];
        Assert.Equal(expected, tensors.Keys);
        Assert.Equal([3, 4], tensors["g_ema.conv.weight"].shape);
        Assert.Equal([0, .125f, .25f, .375f, .5f, .625f, .75f, .875f, 1, 1.125f, 1.25f, 1.375f], Floats(tensors["g_ema.conv.weight"]));
        Assert.Equal([4, 3], tensors["g_ema.conv.weight_t"].shape);
        Assert.Equal([0, .5f, 1, .125f, .625f, 1.125f, .25f, .75f, 1.25f, .375f, .875f, 1.375f], Floats(tensors["g_ema.conv.weight_t"]));
        Assert.Equal([.5f, .625f, .75f, .875f], Floats(tensors["g_ema.row"]));
        Assert.Empty(tensors["g_ema.scalar"].shape);
        Assert.Equal(BitConverter.GetBytes(2.5), tensors["g_ema.scalar"].bytes.ToArray());
        Assert.Equal([0x00, 0x3e, 0x00, 0xc0], tensors["types.0"].bytes.ToArray());
        Assert.Equal([0xc0, 0x3f, 0x00, 0xc0], tensors["types.1"].bytes.ToArray());
        ScalarType[] types =
        [
            ScalarType.Float16, ScalarType.BFloat16, ScalarType.Bool, ScalarType.Int8, ScalarType.Byte, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
        ];
        Assert.Equal(types, Enumerable.Range(0, 8).Select(i => tensors[$"types.{i}"].dtype));
        Assert.Equal([1, 0], tensors["types.2"].bytes.ToArray());
        Assert.Equal([0xfd, 4], tensors["types.3"].bytes.ToArray());
        Assert.Equal(BitConverter.GetBytes(1L << 40), tensors["types.7"].bytes.ToArray());
        Assert.Equal([.25f, .5f], Floats(tensors["parameter"]));
        Assert.Equal([0, 3], tensors["empty"].shape);
        Assert.Equal([7, 7, 7], Floats(tensors["expanded"]));
    }

    [Fact]
    public void Protocol_4_reads_like_protocol_2()
    {
        IReadOnlyDictionary<string, Tensor> tensors = WeightsFile.Load(Golden.PathOf("protocol4-zip.pth"));
        IReadOnlyDictionary<string, Tensor> same = WeightsFile.Under(WeightsFile.Load(Golden.PathOf("nested-zip.pth")), "g_ema");
        Assert.Equal(same.Keys, tensors.Keys);
        foreach (string key in same.Keys) Assert.Equal(same[key].bytes.ToArray(), tensors[key].bytes.ToArray());
    }

    [Fact]
    public void A_branch_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => WeightsFile.Under(WeightsFile.Load(Golden.PathOf("nested-zip.pth")), "g"));
        Assert.Contains("g_ema, types, parameter", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_of_the_test_writer_read_back(bool legacy)
    {
        PickleWriter root = new PickleWriter().Op("}(").Text("a").Tensor("0", 6, 1, [2, 2], [1, 2], legacy).Text("b").Tensor("1", 1, 0, [1], [1], legacy).Op("u");
        (string, float[])[] storages = [("0", [0, 1, 2, 3, 4, 5]), ("1", [9])];
        string path = _folder.Write("w.pth", legacy ? PickleWriter.Legacy(root, storages) : PickleWriter.Zip(root, storages));
        IReadOnlyDictionary<string, Tensor> tensors = WeightsFile.Load(path);
        Assert.Equal([1, 3, 2, 4], Floats(tensors["a"]));
        Assert.Equal([9], Floats(tensors["b"]));
    }

    [Theory]
    [InlineData("nested-legacy.pth")]
    [InlineData("nested-zip.pth")]
    public void Cut_anywhere_it_says_so_by_name(string name)
    {
        byte[] whole = Golden.Bytes(name);
        for (int length = 0; length < whole.Length; length += 64)
        {
            string path = _folder.Write("cut.pth", whole[..length]);
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(path));
            Assert.Matches(@"^" + System.Text.RegularExpressions.Regex.Escape(path) + @", byte \d+: .+\.", error.Message);
        }
    }

    [Theory]
    [InlineData("nested-legacy.pth")]
    [InlineData("nested-zip.pth")]
    public void Any_single_damaged_byte_is_read_or_refused_but_never_crashes(string name)
    {
        byte[] whole = Golden.Bytes(name);
        int refused = 0;
        for (int at = 0; at < whole.Length; at += 11)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x55;
            string path = _folder.Write("damaged.pth", damaged);
            using DisposeScope scope = NewDisposeScope();
            try
            {
                WeightsFile.Load(path);
            }
            catch (InvalidDataException error)
            {
                Assert.Contains(path, error.Message);
                refused++;
            }
        }
        Assert.InRange(refused, whole.Length / 110, whole.Length / 11);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pickle_that_names_os_system_is_refused_by_that_name(bool legacy)
    {
        string witness = _folder["executed"];
        PickleWriter root = new PickleWriter().Global("os", "system").Op("(").Text($"touch {witness}").Op("tR");
        string path = _folder.Write("evil.pth", legacy ? PickleWriter.Legacy(root) : PickleWriter.Zip(root));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(path));
        Assert.Contains("os.system", error.Message);
        Assert.StartsWith(path, error.Message);
        Assert.False(File.Exists(witness));
    }

    [Fact]
    public void A_whole_module_is_refused_by_the_name_of_its_class()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(Golden.PathOf("whole-module-zip.pth")));
        Assert.Contains("torch.nn.modules.container.Sequential", error.Message);
        Assert.Contains("state_dict()", error.Message);
    }

    [Theory]
    [InlineData(5, new[] { 2 }, new[] { 1 })]
    [InlineData(0, new[] { 2, 4 }, new[] { 4, 1 })]
    [InlineData(-1, new[] { 2 }, new[] { 1 })]
    [InlineData(5, new[] { 6 }, new[] { -1 })]
    [InlineData(0, new[] { 2 }, new[] { 1, 1 })]
    [InlineData(0, new[] { -2 }, new[] { 1 })]
    public void A_tensor_outside_its_storage_is_refused(int offset, int[] size, int[] stride)
    {
        PickleWriter root = new PickleWriter().Op("}").Text("w").Tensor("0", 6, offset, size, stride, legacy: true).Op("s");
        string path = _folder.Write("w.pth", PickleWriter.Legacy(root, ("0", [0, 1, 2, 3, 4, 5])));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(path));
        Assert.Matches(@", byte \d+: w of shape \[.*\] reaches outside its storage of 6 elements", error.Message);
        Assert.StartsWith(path, error.Message);
    }

    [Theory]
    [InlineData(new[] { 1000000, 1000000 })]
    [InlineData(new[] { 20, 1000000 })]
    public void An_expanded_tensor_far_larger_than_its_file_is_refused_before_it_is_allocated(int[] size)
    {
        PickleWriter root = new PickleWriter().Op("}").Text("w").Tensor("0", 6, 0, size, [0, 0], legacy: true).Op("s");
        string path = _folder.Write("w.pth", PickleWriter.Legacy(root, ("0", [0, 1, 2, 3, 4, 5])));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(path));
        Assert.Matches(@", byte \d+: with w the tensors would take more than 64 MiB", error.Message);
    }

    [Fact]
    public void Containers_that_share_without_end_are_refused()
    {
        PickleWriter root = new PickleWriter().Op("]q").Op(0);
        for (byte i = 1; i <= 60; i++) root.Op("](h").Op((byte)(i - 1)).Op("h").Op((byte)(i - 1)).Op("eq").Op(i);
        string path = _folder.Write("bomb.pth", PickleWriter.Legacy(root));
        Assert.Throws<InvalidDataException>(() => WeightsFile.Load(path));
        PickleWriter cycle = new PickleWriter().Op("]q").Op(0).Op("h").Op(0).Op("a");
        Assert.Throws<InvalidDataException>(() => WeightsFile.Load(_folder.Write("cycle.pth", PickleWriter.Legacy(cycle))));
    }

    [Fact]
    public void Something_else_is_no_weights_file()
    {
        string path = _folder.Write("note.pth", Encoding.UTF8.GetBytes("these are words"));
        Assert.Contains("byte 0: this is not a weights file", Assert.Throws<InvalidDataException>(() => WeightsFile.Load(path)).Message);
    }

    /// <summary>sha256 over key, shape and bytes of every tensor, as /usr/bin/python3 computed it from torch.load.</summary>
    [Theory]
    [InlineData("gan-metrics-lenet/lenet.pth", "f8928aa319b793f2511c4e8fabbad8a41497538ccb977b44c26ab4ba52613504")]
    [InlineData("lpips/weights/v0.1/alex.pth", "7559d18bfe5554a3088e5a142b745a3fe200061c9fffbdb124a98bfcc872337a")]
    [InlineData("lpips/weights/v0.1/squeeze.pth", "b549f6ac7cafbf6f78fcf24049dfdc7c37d7112707cdbace8f0f95ea778215fd")]
    [InlineData("lpips/weights/v0.1/vgg.pth", "6bebe3cf8ad9976d123eec5a03ec6ae466629c133e14c8bc552fbe178e2c1bf6")]
    [InlineData("lpips/alexnet_features.safetensors", "8f1f36b8942d168ef29b6528c499324dbe59ec8c3c67fc19cfeaf9308f1afff0")]
    [InlineData("lpips/squeezenet1_1_features.safetensors", "361e34e9f12387b786c303d031e238f39d8b24b115a7afe0d79a8cd0b86b367b")]
    [InlineData("", "e1c337c12d8682b1db4e9666b4b6829b6ee351286e3fa7ea27cadc289f8e68c7")]
    public void Published_weights_equal_what_PyTorch_reads(string name, string expected)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable("EXPERIMENTS_DATA") ?? "", name);
        if (name.Length == 0) path = Golden.PathOf("module-zip.pth");
        else if (!File.Exists(path)) return;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IReadOnlyDictionary<string, Tensor> tensors = WeightsFile.Load(path);
        bool ordered = path.EndsWith(".pth", StringComparison.Ordinal);
        foreach (var (key, tensor) in ordered ? tensors.AsEnumerable() : tensors.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(key + string.Join(",", tensor.shape)));
            hash.AppendData(tensor.bytes);
        }
        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
