using Gan.Imaging;
using static TorchSharp.torch;

namespace Gan.Tests.Imaging;

public sealed class RasterTensorTests
{
    [Theory]
    [InlineData(1), InlineData(3), InlineData(4)]
    public void Every_byte_survives_the_way_to_a_tensor_and_back(int channels)
    {
        using var scope = NewDisposeScope();
        Raster raster = new(16, 16, channels, [.. Enumerable.Range(0, 256 * channels).Select(i => (byte)(i * 7 / channels))]);
        Tensor image = RasterTensor.From(raster);
        Assert.Equal([channels, 16, 16], image.shape);
        Assert.Equal(raster[5, 9, channels - 1] / 127.5f - 1, image[channels - 1, 9, 5].item<float>());
        Assert.Equal(raster.Pixels, RasterTensor.ToRaster(image).Pixels);
        Assert.Equal(raster.Pixels, RasterTensor.ToRaster(image.unsqueeze(0)).Pixels);
    }

    [Fact]
    public void Values_are_rounded_to_the_nearest_byte_and_clamped()
    {
        using var scope = NewDisposeScope();
        float Value(double b) => (float)(b / 127.5 - 1);
        Tensor image = tensor(
            [-5f, Value(10.4), Value(10.6), Value(200), 5f, float.NaN, float.PositiveInfinity, float.NegativeInfinity]).view(1, 1, 8);
        Assert.Equal([0, 10, 11, 200, 255, 0, 255, 0], RasterTensor.ToRaster(image).Pixels);
    }

    [Fact]
    public void A_batch_gives_one_raster_for_each_image_whatever_its_strides_and_type()
    {
        using var scope = NewDisposeScope();
        Tensor images = arange(0, 2 * 3 * 4 * 5, dtype: float64).view(2, 3, 4, 5).div(127.5).sub(1);
        Raster[] rasters = RasterTensor.ToRasters(images.transpose(2, 3));
        Assert.Equal(2, rasters.Length);
        Assert.Equal((4, 5, 3), (rasters[1].Width, rasters[1].Height, rasters[1].Channels));
        Assert.Equal(60 + 2 * 20 + 1 * 5 + 3, rasters[1][1, 3, 2]);
        Assert.Contains("[4, 5]", Assert.Throws<ArgumentException>(() => RasterTensor.ToRaster(images[0, 0])).Message);
        Assert.Contains("[3, 4, 5]", Assert.Throws<ArgumentException>(() => RasterTensor.ToRasters(images[0])).Message);
    }
}
