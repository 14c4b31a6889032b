using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class MetadataTests
{
    [Fact]
    public void A_tensor_knows_its_shape_type_and_layout()
    {
        using var scope = NewDisposeScope();
        Tensor x = zeros([2, 3, 4], dtype: float64);
        Assert.Equal((3, 3, 3, 24, 24), (x.dim(), x.ndim, x.Dimensions, x.numel(), x.NumberOfElements));
        Assert.Equal((2, 4, 4), (x.size(0), x.size(-1), x.shape[2]));
        Assert.Equal([2, 3, 4], x.size());
        Assert.Equal([12, 4, 1], x.stride());
        Assert.Equal(4, x.stride(1));
        Assert.Equal(4, x[0, 1].storage_offset());
        Assert.Equal((8, 8), (x.ElementSize, x.element_size()));
        Assert.Equal((true, false), (x.is_contiguous(), x.transpose(0, 1).is_contiguous()));
        Assert.Equal((true, false, false), (x.is_floating_point(), x.is_integral(), x.is_complex()));
        Assert.Equal((true, false, "cpu", DeviceType.CPU), (x.is_cpu(), x.is_cuda, x.device.ToString(), x.device_type));
        Assert.Throws<IndexOutOfRangeException>(() => x.size(3));
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1, "cpu")]
    [InlineData("cuda", DeviceType.CUDA, -1, "cuda")]
    [InlineData("cuda:1", DeviceType.CUDA, 1, "cuda:1")]
    [InlineData("CUDA:0", DeviceType.CUDA, 0, "cuda:0")]
    public void A_device_is_read_and_written(string text, DeviceType type, int index, string written)
    {
        Device device = text;
        Assert.Equal((type, index, written), (device.type, device.index, device.ToString()));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:0:1")]
    public void An_unknown_device_is_refused_by_name(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<ArgumentException>(() => device(text)).Message);

    [Fact]
    public void A_device_that_is_not_there_is_one_clear_sentence()
    {
        using var scope = NewDisposeScope();
        if (cuda.is_available())
        {
            Tensor there = ones(2).cuda();
            Assert.Equal(2f, (there + 0).cpu().sum().item<float>());
            cuda.synchronize();
            return;
        }
        Assert.Equal(0, cuda.device_count());
        Assert.Contains("no CUDA device", Assert.Throws<ExternalException>(() => ones(2).cuda()).Message);
        Assert.Contains("no CUDA device", Assert.Throws<ExternalException>(() => ones(2).to("cuda:0")).Message);
        Assert.Contains("no CUDA device", Assert.Throws<ExternalException>(() => cuda.synchronize()).Message);
        Assert.Contains("no CUDA device", Assert.Throws<ExternalException>(() => new Generator(1, CUDA)).Message);
    }

    [Fact]
    public void An_error_carries_the_message_the_operator_and_the_shapes()
    {
        using var scope = NewDisposeScope();
        string message = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(4, 5))).Message;
        Assert.Contains("cannot be multiplied", message);
        Assert.Contains("aten::matmul", message);
        Assert.Contains("Float[2, 3]", message);
        Assert.Contains("Float[4, 5]", message);
        message = Assert.Throws<ExternalException>(() => ones(2).to_type(int64).requires_grad = true).Message;
        Assert.Contains("floating point", message);
        Assert.Contains("dim", Assert.Throws<ExternalException>(() => ones(2).softmax(3)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Sum_of_zero_is_refused_where_CSharp_takes_it_for_a_type()
    {
        using Tensor x = ones(2, 2);
        Assert.Contains("sum(dim: 0)", Assert.Throws<ArgumentException>(() => x.sum(0)).Message);
    }

    [Fact]
    public void What_is_as_asked_already_is_the_same_memory_under_another_name()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2), same = x.to(float32);
        Assert.NotSame(x, same);
        same.add_(1);
        Assert.Equal(2f, x[0].item<float>());
        same.Dispose();
        Assert.False(x.IsInvalid);
        x.to(float64, disposeAfter: true);
        Assert.True(x.IsInvalid);
    }
}
