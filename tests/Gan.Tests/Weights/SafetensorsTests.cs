using System.Buffers.Binary;
using System.Text;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    private static Tensor Filled(ScalarType type, params long[] shape)
    {
        Tensor tensor = empty(shape, type);
        Span<byte> bytes = tensor.bytes;
        for (int i = 0; i < bytes.Length; i++) bytes[i] = type == ScalarType.Bool ? (byte)(i % 2) : (byte)(i * 7 + 1);
        return tensor;
    }

    private static Dictionary<string, Tensor> OneOfEach() => new()
    {
        ["b.bool"] = Filled(ScalarType.Bool, 3),
        ["a.byte"] = Filled(ScalarType.Byte, 5),
        ["i8"] = Filled(ScalarType.Int8, 1, 2),
        ["i16"] = Filled(ScalarType.Int16, 2),
        ["f16"] = Filled(ScalarType.Float16, 3),
        ["bf16"] = Filled(ScalarType.BFloat16, 1),
        ["i32"] = Filled(ScalarType.Int32, 2, 1, 2),
        ["z.f32"] = Filled(ScalarType.Float32, 2, 3),
        ["i64"] = Filled(ScalarType.Int64),
        ["f64"] = Filled(ScalarType.Float64, 2),
        ["empty"] = Filled(ScalarType.Float32, 0, 4),
    };

    private static byte[] File(string header, int data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. new byte[data]];
    }

    [Fact]
    public void Every_type_and_the_metadata_come_back_as_they_were()
    {
        Dictionary<string, Tensor> saved = OneOfEach();
        Safetensors.Save(_folder["w"], saved, new Dictionary<string, string> { ["step"] = "7", ["note"] = "ünïcode \"quoted\"" });
        IReadOnlyDictionary<string, Tensor> loaded = WeightsFile.Load(_folder["w"]);
        Assert.Equal(saved.Keys.Order(), loaded.Keys.Order());
        foreach (var (name, tensor) in saved)
        {
            Assert.Equal(tensor.dtype, loaded[name].dtype);
            Assert.Equal(tensor.shape, loaded[name].shape);
            Assert.Equal(tensor.bytes.ToArray(), loaded[name].bytes.ToArray());
        }
        Assert.Equal("ünïcode \"quoted\"", Safetensors.Metadata(_folder["w"])["note"]);
        Assert.Equal("7", Safetensors.Metadata(_folder["w"])["step"]);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format_and_do_not_depend_on_order()
    {
        Tensor a = Filled(ScalarType.Byte, 2), b = Filled(ScalarType.Float32, 1);
        Safetensors.Save(_folder["ab"], new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b });
        Safetensors.Save(_folder["ba"], new Dictionary<string, Tensor> { ["b"] = b, ["a"] = a });
        byte[] bytes = System.IO.File.ReadAllBytes(_folder["ab"]);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(_folder["ba"]));
        string json = """{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""";
        json = json.PadRight((json.Length + 7) / 8 * 8);
        Assert.Equal([.. File(json, 0), .. b.bytes, .. a.bytes], bytes);
    }

    [Fact]
    public void A_view_is_saved_as_its_numbers_not_as_its_storage()
    {
        Tensor matrix = Filled(ScalarType.Float32, 2, 3);
        Safetensors.Save(_folder["t"], new Dictionary<string, Tensor> { ["t"] = matrix.t() });
        Assert.Equal(matrix.t().contiguous().bytes.ToArray(), Safetensors.Load(_folder["t"])["t"].bytes.ToArray());
    }

    [Fact]
    public void Cut_anywhere_it_says_so_by_name()
    {
        Safetensors.Save(_folder["w"], OneOfEach());
        byte[] whole = System.IO.File.ReadAllBytes(_folder["w"]);
        foreach (int length in Enumerable.Range(0, whole.Length / 64 + 1).Select(i => i * 64).Append(whole.Length - 1).Append(7))
        {
            string path = _folder.Write("cut", whole[..length]);
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(path));
            Assert.StartsWith($"{path}, byte ", error.Message);
            Assert.Contains("cut short", error.Message);
        }
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "w of shape [2] needs 8 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "the data of w begins at 4 instead of 0")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "4 bytes more")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "begins at 0 instead of 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "w twice")]
    [InlineData("""{"w":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}""", 4, "type F4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "negative size -1")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", 4, "absurd shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", 4, "needs dtype, shape and two data_offsets")]
    [InlineData("""{"w":3}""", 0, "this is not a safetensors file")]
    [InlineData("""[]      """, 0, "this is not a safetensors file")]
    [InlineData("""{"w":{"dtype":"F32","shape":"x","data_offsets":[0,4]}}""", 4, "this is not a safetensors file")]
    public void An_inconsistent_header_is_refused_with_its_reason(string header, int data, string reason)
    {
        string path = _folder.Write("w", File(header, data));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(path));
        Assert.Contains(reason, error.Message);
        Assert.StartsWith(path, error.Message);
    }

    [Fact]
    public void Tensors_belong_to_the_scope_they_are_loaded_in()
    {
        Safetensors.Save(_folder["w"], OneOfEach());
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            Safetensors.Load(_folder["w"]);
            Assert.Equal(before + 11, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
