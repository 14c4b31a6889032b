using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>Checkpoints that are written here and opened by PyTorch.</summary>
public sealed class ZipPthWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private static Dictionary<string, Tensor> OneOfEach()
    {
        Dictionary<string, Tensor> tensors = [];
        foreach (ElementType type in ElementType.All)
        {
            Tensor tensor = empty([3, 2], type.Type);
            for (int i = 0; i < tensor.bytes.Length; i++) tensor.bytes[i] = type.Type == ScalarType.Bool ? (byte)(i % 2) : (byte)(i * 5 + 1);
            tensors[$"layer.{type.DType}"] = tensor;
        }
        tensors["viewed"] = tensors["layer.float32"].t();
        tensors["scalar"] = tensor(2.5f);
        tensors["empty"] = zeros(0, 4);
        tensors["größe"] = ones(1);
        return tensors;
    }

    [TorchPython]
    public void PyTorch_reads_every_type_with_weights_only()
    {
        Dictionary<string, Tensor> tensors = OneOfEach();
        ZipPth.Save(_folder["w.pth"], tensors);
        const string Script = """
            import hashlib, sys, torch
            state = torch.load(sys.argv[1], weights_only=True)
            for key, value in state.items():
                data = value.contiguous().view(torch.int16).numpy() if value.dtype == torch.bfloat16 else value.contiguous().numpy()
                print(key, str(value.dtype)[6:], list(value.shape), hashlib.sha256(data.tobytes()).hexdigest(), value.requires_grad)
            """;
        (int code, string output) = TorchPythonAttribute.Run(Script, _folder["w.pth"]);
        Assert.True(code == 0, output);
        string[] expected = [.. tensors.Select(t =>
            $"{t.Key} {WeightsFile.TypeName(t.Value.dtype)} [{string.Join(", ", t.Value.shape)}] {Convert.ToHexStringLower(SHA256.HashData(t.Value.contiguous().bytes))} False")];
        Assert.Equal(expected, output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void It_reads_back_in_order_and_equal_weights_are_equal_bytes()
    {
        Dictionary<string, Tensor> tensors = OneOfEach();
        ZipPth.Save(_folder["a.pth"], tensors);
        ZipPth.Save(_folder["b.pth"], tensors.ToDictionary(t => t.Key, t => t.Value.clone()));
        Assert.Equal(File.ReadAllBytes(_folder["a.pth"]), File.ReadAllBytes(_folder["b.pth"]));
        IReadOnlyDictionary<string, Tensor> read = WeightsFile.Load(_folder["a.pth"]);
        Assert.Equal(tensors.Keys, read.Keys);
        foreach (var (key, tensor) in tensors)
        {
            Assert.Equal(tensor.shape, read[key].shape);
            Assert.Equal(tensor.dtype, read[key].dtype);
            Assert.Equal(tensor.contiguous().bytes.ToArray(), read[key].bytes.ToArray());
        }
    }

    [Fact]
    public void Every_storage_begins_at_a_multiple_of_64_and_has_its_checksum()
    {
        Dictionary<string, Tensor> tensors = OneOfEach();
        ZipPth.Save(_folder["w.pth"], tensors);
        byte[] whole = File.ReadAllBytes(_folder["w.pth"]);
        ByteSource source = new(new MemoryStream(whole), "w.pth");
        ZipDirectory directory = new(source);
        Assert.Equal(["archive/data.pkl", "archive/byteorder", "archive/data/0"], directory.Names.Take(3));
        Assert.Equal("archive/version", directory.Names.Last());
        foreach (string name in directory.Names) Assert.Equal(0, directory.Run(name, 0).Position % 64);
        using ZipArchive archive = new(new MemoryStream(whole));
        foreach (ZipArchiveEntry entry in archive.Entries) Assert.Equal(Crc32.HashToUInt32(directory.Run(entry.FullName, 0).ToArray()), entry.Crc32);
        int local = 0;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            local += whole.AsSpan(local).IndexOf("PK\u0003\u0004"u8);
            Assert.Equal(entry.Crc32, BitConverter.ToUInt32(whole, local + 14));
            Assert.Equal(entry.Length, BitConverter.ToUInt32(whole, local + 18));
            local++;
        }
    }

    [Fact]
    public void A_failure_leaves_what_was_there_and_nothing_beside_it()
    {
        Dictionary<string, Tensor> tensors = OneOfEach();
        ZipPth.Save(_folder["w.pth"], tensors);
        byte[] before = File.ReadAllBytes(_folder["w.pth"]);
        tensors["complex"] = ones(1, ScalarType.ComplexFloat32);
        Assert.Throws<ArgumentException>(() => WeightsFile.Save(_folder["w.pth"], tensors));
        Assert.Throws<ArgumentException>(() => WeightsFile.Save(_folder["w.safetensors"], tensors));
        Assert.Equal(before, File.ReadAllBytes(_folder["w.pth"]));
        Assert.Equal([_folder["w.pth"]], Directory.GetFiles(_folder.Root));
    }
}
