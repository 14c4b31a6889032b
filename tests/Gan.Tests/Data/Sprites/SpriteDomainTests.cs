using Gan.Data.Sprites;
using Gan.Data.Sprites.Domains;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteDomainTests
{
    [Fact]
    public void Counterparts_share_their_mask_pixel_for_pixel()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            SpriteImage[] all = [.. Enum.GetValues<SpriteDomain>().Select(domain => Draw(seed, domain))];
            Assert.All(all, image => Assert.Equal(all[0].Mask, image.Mask));
            for (int a = 0; a < all.Length; a++)
            {
                for (int b = 0; b < a; b++)
                    Assert.True(Region.Changed(all[a], all[b], 20).Count > 300, $"domains {a} and {b} look different");
            }
        }
    }

    [Fact]
    public void The_day_can_be_computed_from_the_night()
    {
        (int values, int wrong) = (0, 0);
        double[] scale = [Night.Scale.R, Night.Scale.G, Night.Scale.B], rise = [Night.Rise.R, Night.Rise.G, Night.Rise.B];
        for (ulong seed = 0; seed < 8; seed++)
        {
            SpriteImage day = Draw(seed, SpriteDomain.Plain), night = Draw(seed, SpriteDomain.Night);
            Region figure = Region.Of(day, SpritePart.Background).Not().Shrunk();
            for (int pixel = 0; pixel < 64 * 64; pixel++)
            {
                if (!figure[pixel % 64, pixel / 64] || day.PartAt(pixel % 64, pixel / 64) == SpritePart.Glasses) continue;
                for (int channel = 0; channel < 3; channel++)
                {
                    double back = (night.Image.Pixels[3 * pixel + channel] - 255 * rise[channel]) / scale[channel];
                    values++;
                    wrong += Math.Abs(back - day.Image.Pixels[3 * pixel + channel]) > 2.1 ? 1 : 0;
                }
            }
        }

        // Rounding to 256 levels costs (0.5 / 0.48 + 0.5) levels; the sky shines through where two anti-aliased contours meet.
        Assert.True(values > 20_000 && wrong < 0.005 * values, $"{wrong} of {values} values do not come back");
    }

    [Fact]
    public void Night_is_dark_with_stars_in_the_sky_alone()
    {
        SpriteImage night = Draw(3, SpriteDomain.Night);
        byte[] luma = SpriteRenderer.Render(SpriteRendererTests.Sample(3), new SpriteNoise(3), 64, 1, SpriteDomain.Night).Image.Pixels;
        Assert.InRange(luma.Average(value => value), 25, 110);
        Assert.Contains(Enumerable.Range(0, luma.Length), i => luma[i] > 200 && night.Mask[i] == (byte)SpritePart.Background);
        Assert.DoesNotContain(Enumerable.Range(0, luma.Length), i => luma[i] > 200 && night.Mask[i] != (byte)SpritePart.Background);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(128)]
    public void Edges_are_a_function_of_the_factors_and_lie_where_parts_meet(int resolution)
    {
        SpriteFactors factors = new() { Hat = true };
        SpriteImage one = SpriteRenderer.Render(factors, new SpriteNoise(1), resolution, 3, SpriteDomain.Edge);
        SpriteImage other = SpriteRenderer.Render(factors, new SpriteNoise(2), resolution, 3, SpriteDomain.Edge);
        Assert.Equal(one.Image.Pixels, other.Image.Pixels);
        Region background = Region.Of(one, SpritePart.Background), hat = Region.Of(one, SpritePart.Hat);
        double open = Mean(background.Shrunk().Shrunk()), border = Mean(background.And(hat.Grown()).Or(hat.And(background.Grown())));
        Assert.True(open > 250 && border < 215, $"open ground {open:F0}, contour {border:F0}");

        double Mean(Region region)
        {
            IEnumerable<int> pixels = Enumerable.Range(0, resolution * resolution).Where(i => region[i % resolution, i / resolution]);
            return pixels.Average(i => one.Image.Pixels[3 * i]);
        }
    }

    [Fact]
    public void A_sketch_is_grey_and_darker_where_the_photo_is()
    {
        (double light, double dark) = (0, 0);
        SpriteFactors pale = new() { HairColor = 5.0 / 8, SkinColor = 0 }, deep = pale with { HairColor = 0, SkinColor = 1 };
        SpriteImage mask = SpriteRenderer.Render(pale, SpriteNoise.None, 64);
        byte[] lightSketch = SpriteRenderer.Render(pale, SpriteNoise.None, 64, 3, SpriteDomain.Sketch).Image.Pixels;
        byte[] darkSketch = SpriteRenderer.Render(deep, SpriteNoise.None, 64, 3, SpriteDomain.Sketch).Image.Pixels;
        for (int i = 0; i < mask.Mask.Length; i++)
        {
            Assert.InRange(lightSketch[3 * i] - lightSketch[3 * i + 2], -12, 18);
            if (mask.Mask[i] is not ((byte)SpritePart.Skin or (byte)SpritePart.Hair)) continue;
            light += lightSketch[3 * i];
            dark += darkSketch[3 * i];
        }
        Assert.True(dark < 0.8 * light, $"{dark:F0} against {light:F0}");
    }

    private static SpriteImage Draw(ulong seed, SpriteDomain domain) =>
        SpriteRenderer.Render(
            SpriteRendererTests.Sample(seed) with { Mode = (SpriteMode)(seed % 4) }, new SpriteNoise((long)seed), 64, 3, domain);
}
