using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class DataTests
{
    [Fact]
    public void Elements_come_out_in_row_major_order_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        Tensor x = arange(6, float32).reshape(2, 3);
        Assert.Equal([0f, 3, 1, 4, 2, 5], x.t().data<float>().ToArray());
        Assert.Equal(4f, x.data<float>()[1, 1]);
        Assert.Equal(4f, x.data<float>()[4]);
        Assert.Equal(new[,] { { 0f, 3 }, { 1, 4 }, { 2, 5 } }, x.t().data<float>().ToNDArray());
        Assert.Equal([0f, 1, 2, 3, 4, 5], x.data<float>());
        Assert.Equal(6, x.data<float>().Count);
        Assert.Throws<IndexOutOfRangeException>(() => x.data<float>()[2, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => x.data<float>()[6]);
    }

    [Fact]
    public void Writing_through_the_accessor_or_the_bytes_changes_the_tensor()
    {
        using var scope = NewDisposeScope();
        Tensor x = zeros(2, 2);
        x.data<float>()[0, 1] = 5;
        x.t().data<float>().CopyFrom([1f, 2, 3, 4]);
        Assert.Equal([1f, 3, 2, 4], x.data<float>().ToArray());
        var part = new float[2];
        x.data<float>().CopyTo(part, tensorIndex: 2);
        Assert.Equal([2f, 4], part);
        Tensor bytes = tensor((byte[])[1, 2, 3]);
        bytes.bytes[1] = 9;
        Assert.Equal((byte)9, bytes[1].item<byte>());
        bytes.bytes = (byte[])[4, 5, 6];
        Assert.Equal(15, bytes.sum().item<long>());
        Assert.Throws<ArgumentException>(() => bytes.bytes = new byte[2]);
        Assert.Throws<InvalidOperationException>(() => x.t().bytes.Length);
    }

    [Fact]
    public void The_type_asked_for_must_be_the_type_of_the_elements()
    {
        using Tensor x = ones(1);
        Assert.Contains("Double is not compatible with Float32", Assert.Throws<ArgumentException>(() => x.item<double>()).Message);
        Assert.Throws<ArgumentException>(() => x.data<int>());
        Assert.Contains("one element", Assert.Throws<ArgumentException>(() => ones(2).item<float>()).Message);
    }

    [Fact]
    public void Every_element_type_goes_in_and_out()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((byte)200, tensor((byte)200).item<byte>());
        Assert.Equal((sbyte)-3, tensor((sbyte)-3).item<sbyte>());
        Assert.Equal((short)-300, tensor((short)-300).item<short>());
        Assert.Equal(70000, tensor(70000).item<int>());
        Assert.Equal(1L << 40, tensor(1L << 40).item<long>());
        Assert.Equal((BFloat16)1.5f, tensor((BFloat16)1.5f).item<BFloat16>());
        Assert.Equal((Half)1.5f, tensor(1.5f).half().item<Half>());
        Assert.Equal(0.1f, tensor(0.1f).item<float>());
        Assert.Equal(0.1, tensor(0.1).item<double>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal([true, false], tensor([true, false]).data<bool>().ToArray());
        Assert.Equal([(Half)1, (Half)2], tensor([(Half)1, (Half)2]).data<Half>().ToArray());
        Assert.Equal(float64, tensor([1, 2], dtype: float64).dtype);
        Assert.Equal([1L, 2, 3, 4], tensor(new long[,] { { 1, 2 }, { 3, 4 } }).data<long>().ToArray());
        Assert.Equal([2, 2], tensor([1f, 2, 3, 4], 2, 2).shape);
        Assert.Equal([2, 1, 2], tensor([1f, 2, 3, 4], [2, 1, 2]).shape);
        Assert.Equal([1, 1, 2], from_array(new int[1, 1, 2]).shape);
        Assert.Contains("needs 6 elements", Assert.Throws<ArgumentException>(() => tensor([1f, 2], 2, 3)).Message);
        Assert.Throws<ArgumentException>(() => from_array(new decimal[1]));
    }

    [Fact]
    public void BFloat16_rounds_to_the_nearest_even()
    {
        float[] values = [1.00390625f, 1.01171875f, -3.3f, 1e30f, float.NaN, float.PositiveInfinity];
        using Tensor there = tensor(values, dtype: bfloat16);
        using Tensor back = there.to_type(float32);
        Assert.Equal(back.data<float>().ToArray(), values.Select(value => ((BFloat16)value).ToSingle()));
    }

    [Fact]
    public void One_element_reads_as_any_number()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(3.7);
        Assert.Equal((3.7, 3.7f, 3, 3L, (byte)3), (x.ToDouble(), x.ToSingle(), x.ToInt32(), x.ToInt64(), x.ToByte()));
        Assert.Equal((3.7, 3, true), ((double)x, (int)x, (bool)x));
        Assert.Equal(float64, x.ToScalar().Type);
        Assert.True(x.is_nonzero());
        Tensor y = arange(4, float64);
        Assert.Equal((2.0, 3.0), (y.ReadCpuDouble(2), y.ReadCpuValue<double>(3)));
        Assert.Equal(2f, y.to_type(float32).ReadCpuSingle(2));
        Assert.Equal(2L, y.to_type(int64).ReadCpuInt64(2));
        Assert.Equal(2, y.to_type(int32).ReadCpuInt32(2));
        Assert.Equal((byte)2, y.to_type(uint8).ReadCpuByte(2));
        Assert.True(y.@bool().ReadCpuBool(2));
    }

    [Fact]
    public void Equality_of_contents_and_closeness_are_told_apart()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor([1.0, 2]), y = tensor([1.0, 2 + 1e-9]);
        Assert.False(x.Equals(y));
        Assert.True(x.allclose(y));
        Assert.True(x.Equals((object)x.clone()));
        Assert.NotEqual(x.GetHashCode(), y.GetHashCode());
    }

    [Fact]
    public void A_tensor_survives_its_file()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(3, 4).t();
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        x.Save(writer);
        x.to_type(int64).Save(writer);
        file.Position = 0;
        using var reader = new BinaryReader(file);
        Tensor target = zeros(4, 3);
        target.Load(reader);
        Assert.True(target.Equals(x));
        Assert.Equal(int64, TensorExtensionMethods.Load(reader).dtype);
        file.Position = 0;
        Assert.Contains("shape", Assert.Throws<ArgumentException>(() => zeros(3, 4).Load(reader)).Message);
        file.SetLength(20);
        file.Position = 0;
        Assert.Throws<EndOfStreamException>(() => TensorExtensionMethods.Load(reader));
    }

    [Fact]
    public void A_tensor_prints_its_shape_and_its_elements()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(new[,] { { 1.5, -2 }, { 0, 10 } });
        Assert.Equal("[2x2], type = Float64, device = cpu", x.ToString());
        Assert.Equal("[2x2], type = Float64, device = cpu\n1.5   -2\n  0   10", x.str(newLine: "\n"));
        Assert.Equal("[[1.5,  -2],\n [  0,  10]]", x.npstr(newLine: "\n"));
        Assert.Equal("[], type = Int64, device = cpu, value = 7", tensor(7L).str());
        string large = zeros(2000).npstr();
        Assert.Contains("...", large);
        Assert.True(large.Length < 200);
        Assert.Equal("[true, false]", tensor([true, false]).npstr().Replace(" true", "true"));
    }
}
