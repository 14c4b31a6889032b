using Gan.Data.Sprites;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteNoiseTests
{
    [Theory]
    [InlineData(SpriteMode.Person)]
    [InlineData(SpriteMode.Cat)]
    [InlineData(SpriteMode.Robot)]
    [InlineData(SpriteMode.Owl)]
    public void Detail_changes_hair_skin_and_background_but_never_the_mask(SpriteMode mode)
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            SpriteFactors factors = SpriteRendererTests.Sample(seed) with { Mode = mode, Glasses = false };
            SpriteImage first = SpriteRenderer.Render(factors, new SpriteNoise(1), 64);
            SpriteImage second = SpriteRenderer.Render(factors, new SpriteNoise(2), 64);
            Assert.Equal(first.Mask, second.Mask);
            Assert.Equal(first.Mask, SpriteRenderer.Render(factors, SpriteNoise.None, 64).Mask);
            Region changed = Region.Changed(first, second);
            Region detailed = Region.Of(first, SpritePart.Background, SpritePart.Skin, SpritePart.Hair);
            Assert.True(changed.Count > 300, $"{changed.Count} pixels show the detail");
            int seams = changed.Without(detailed.Grown()).Count; // where two anti-aliased contours meet
            Assert.True(seams < 8, $"{seams} other pixels");
        }
    }

    [Fact]
    public void Each_kind_of_detail_shows_in_its_place()
    {
        SpriteFactors factors = new() { Hair = SpriteHair.Long };
        SpriteImage plain = SpriteRenderer.Render(factors, SpriteNoise.None, 64);
        bool freckled = false;
        for (long seed = 0; seed < 6; seed++)
        {
            Region changed = Region.Changed(plain, SpriteRenderer.Render(factors, new SpriteNoise(seed), 64));
            Assert.True(changed.And(Region.Of(plain, SpritePart.Hair)).Count > 100, "strands");
            Assert.True(changed.And(Region.Of(plain, SpritePart.Background)).Count > 100, "grain");
            freckled |= changed.And(Region.Of(plain, SpritePart.Skin).Shrunk().Shrunk()).Count > 5;
        }
        Assert.True(freckled, "one of six seeds has freckles");
    }

    [Fact]
    public void Detail_is_small_beside_the_factors()
    {
        (double detail, double factor) = (0, 0);
        for (ulong seed = 0; seed < 10; seed++)
        {
            byte[] image = Pixels(seed, 1);
            detail += Distance(image, Pixels(seed, 2));
            factor += Distance(image, Pixels(seed + 100, 1));
        }
        Assert.True(detail > 0 && detail < 0.25 * factor, $"detail moves {detail:F1}, factors {factor:F1}");

        static byte[] Pixels(ulong seed, long noise) =>
            SpriteRenderer.Render(SpriteRendererTests.Sample(seed), new SpriteNoise(noise), 32).Image.Pixels;

        static double Distance(byte[] a, byte[] b) => Enumerable.Range(0, a.Length).Average(i => Math.Abs(a[i] - b[i]));
    }
}
