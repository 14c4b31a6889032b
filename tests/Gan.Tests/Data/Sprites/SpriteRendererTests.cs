using System.Security.Cryptography;
using Gan.Data.Sprites;
using Gan.Randomness;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteRendererTests
{
    /// <summary>SHA-256 of image bytes then mask bytes; a change here needs a new <see cref="SpriteRenderer.Version"/>.</summary>
    [Theory]
    [InlineData(SpriteMode.Person, 32, 3, SpriteDomain.Plain, "b52375f80330495e")]
    [InlineData(SpriteMode.Cat, 32, 3, SpriteDomain.Plain, "fc1417cffb161760")]
    [InlineData(SpriteMode.Robot, 32, 3, SpriteDomain.Plain, "e821467c11c82add")]
    [InlineData(SpriteMode.Owl, 32, 3, SpriteDomain.Plain, "02502f5fbe81bd63")]
    [InlineData(SpriteMode.Person, 64, 1, SpriteDomain.Plain, "74b89d8c6c5ddbde")]
    [InlineData(SpriteMode.Cat, 48, 3, SpriteDomain.Night, "0891ccc4e9163d2a")]
    [InlineData(SpriteMode.Person, 48, 3, SpriteDomain.Sketch, "fcfec6236db1b6f6")]
    [InlineData(SpriteMode.Owl, 48, 3, SpriteDomain.Edge, "4097e20997051d15")]
    public void The_same_seed_gives_the_same_bytes_for_ever(SpriteMode mode, int resolution, int channels, SpriteDomain domain,
        string expected)
    {
        SpriteImage image = SpriteRenderer.Render(Sample(7) with { Mode = mode }, new SpriteNoise(11), resolution, channels, domain);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData([.. image.Image.Pixels, .. image.Mask]))[..16]);
    }

    [Fact]
    public void What_was_drawn_before_leaves_no_trace()
    {
        SpriteImage fresh = SpriteRenderer.Render(Sample(1), new SpriteNoise(1), 32);
        SpriteRenderer.Render(Sample(2), new SpriteNoise(2), 32);
        SpriteRenderer.Render(Sample(3), new SpriteNoise(3), 48, 1, SpriteDomain.Edge);
        SpriteImage again = SpriteRenderer.Render(Sample(1), new SpriteNoise(1), 32);
        Assert.Equal(fresh.Image.Pixels, again.Image.Pixels);
        Assert.Equal(fresh.Mask, again.Mask);
    }

    [Theory]
    [InlineData(15, 3)]
    [InlineData(4097, 3)]
    [InlineData(32, 2)]
    public void A_size_out_of_range_is_refused(int resolution, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SpriteRenderer.Render(new SpriteFactors(), SpriteNoise.None, resolution, channels));

    [Theory]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(50)]
    public void Any_resolution_fills_its_image_to_the_last_pixel(int resolution)
    {
        SpriteImage image = SpriteRenderer.Render(Sample(4), SpriteNoise.None, resolution);
        Assert.Equal(resolution * resolution * 3, image.Image.Pixels.Length);
        Assert.Equal(resolution * resolution, image.Mask.Length);
        for (int corner = 0; corner < 2; corner++)
            Assert.True(image.Image[resolution - 1, corner * (resolution - 1), 0] > 20, "the last column was painted");
    }

    [Fact]
    public void One_channel_is_the_luma_of_three()
    {
        SpriteImage color = SpriteRenderer.Render(Sample(5), new SpriteNoise(5), 32);
        SpriteImage grey = SpriteRenderer.Render(Sample(5), new SpriteNoise(5), 32, 1);
        for (int i = 0; i < grey.Image.Pixels.Length; i++)
        {
            double luma = 0.299 * color.Image.Pixels[3 * i] + 0.587 * color.Image.Pixels[3 * i + 1] + 0.114 * color.Image.Pixels[3 * i + 2];
            Assert.InRange(grey.Image.Pixels[i], luma - 1.01, luma + 1.01);
        }
        Assert.Equal(color.Mask, grey.Mask);
    }

    [Theory]
    [InlineData(64, 32, 5.0)]
    [InlineData(128, 32, 6.0)]
    [InlineData(256, 128, 2.5)]
    public void A_small_image_looks_like_a_large_one_made_small(int large, int small, double tolerance)
    {
        double total = 0;
        for (ulong seed = 0; seed < 12; seed++)
        {
            SpriteFactors factors = Sample(seed);
            byte[] wanted = Boxed(SpriteRenderer.Render(factors, new SpriteNoise((long)seed), large).Image.Pixels, large, large / small);
            byte[] drawn = SpriteRenderer.Render(factors, new SpriteNoise((long)seed), small).Image.Pixels;
            total += Enumerable.Range(0, drawn.Length).Average(i => Math.Abs(drawn[i] - wanted[i]));
        }
        Assert.InRange(total / 12, 0.05, tolerance);
    }

    [Fact]
    public void Contours_are_anti_aliased()
    {
        SpriteImage image = SpriteRenderer.Render(new SpriteFactors { ClothesColor = 0, BackgroundColor = 0.7 }, SpriteNoise.None, 64);
        Region clothes = Region.Of(image, SpritePart.Clothes), background = Region.Of(image, SpritePart.Background);
        Region border = clothes.And(background.Grown()).Or(background.And(clothes.Grown()));
        int between = 0;
        for (int y = 0; y < 64; y++)
        {
            // Blue is about 80 in the red clothes and about 240 in the pale background.
            for (int x = 0; x < 64; x++) between += border[x, y] && image.Image[x, y, 2] is > 105 and < 215 ? 1 : 0;
        }
        Assert.True(border.Count > 30, "the shoulders are in the picture");
        Assert.True(between > 0.25 * border.Count, $"{between} of {border.Count} border pixels lie between the two colors");
    }

    internal static SpriteFactors Sample(ulong seed) => SpriteFactors.Sample(new RandomStream(seed));

    private static byte[] Boxed(byte[] pixels, int size, int factor)
    {
        int small = size / factor;
        var boxed = new byte[small * small * 3];
        for (int i = 0; i < boxed.Length; i++)
        {
            (int x, int y, int channel) = (i / 3 % small, i / 3 / small, i % 3);
            double sum = 0;
            for (int k = 0; k < factor * factor; k++)
                sum += pixels[((y * factor + k / factor) * size + x * factor + k % factor) * 3 + channel];
            boxed[i] = (byte)(sum / (factor * factor) + 0.5);
        }
        return boxed;
    }
}
