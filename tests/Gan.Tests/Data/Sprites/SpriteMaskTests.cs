using Gan.Data.Sprites;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteMaskTests
{
    [Fact]
    public void A_pixel_belongs_to_the_part_that_fills_it()
    {
        // A mask of eight times the resolution is the geometry itself: where one part has all 64 of them, the pixel must say so.
        (int decided, int wrong) = (0, 0);
        for (ulong seed = 0; seed < 24; seed++)
        {
            SpriteFactors factors = SpriteRendererTests.Sample(seed) with { Mode = (SpriteMode)(seed % 4) };
            SpriteImage fine = SpriteRenderer.Render(factors, SpriteNoise.None, 256);
            SpriteImage coarse = SpriteRenderer.Render(factors, SpriteNoise.None, 32);
            for (int pixel = 0; pixel < 32 * 32; pixel++)
            {
                (int x, int y) = (pixel % 32, pixel / 32);
                SpritePart first = fine.PartAt(8 * x, 8 * y);
                if (!Enumerable.Range(0, 64).All(k => fine.PartAt(8 * x + k % 8, 8 * y + k / 8) == first)) continue;
                decided++;
                if (coarse.PartAt(x, y) != first) wrong++;
            }
        }
        Assert.True(decided > 24 * 32 * 32 * 0.5, $"{decided} pixels are of one part only");
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Every_part_has_a_fair_area_over_the_resolutions()
    {
        foreach (SpriteMode mode in Enum.GetValues<SpriteMode>())
        {
            SpriteFactors factors = new() { Mode = mode, Hat = true, Beard = true, Smile = true, Hair = SpriteHair.Long };
            SpriteImage fine = SpriteRenderer.Render(factors, SpriteNoise.None, 256);
            SpriteImage coarse = SpriteRenderer.Render(factors, SpriteNoise.None, 32);
            foreach (SpritePart part in Enum.GetValues<SpritePart>())
            {
                if (part == SpritePart.Glasses) continue;
                double exact = Region.Of(fine, part).Count / 64.0, drawn = Region.Of(coarse, part).Count;
                Assert.True(exact > 2, $"{mode} shows its {part} ({exact:F1} pixels)");
                Assert.InRange(drawn, exact - 4 - 0.25 * exact, exact + 4 + 0.25 * exact);
            }
        }
    }

    [Theory]
    [InlineData(SpriteMode.Person)]
    [InlineData(SpriteMode.Cat)]
    [InlineData(SpriteMode.Robot)]
    [InlineData(SpriteMode.Owl)]
    public void Eyes_are_seen_through_glasses_but_the_mask_says_glasses(SpriteMode mode)
    {
        SpriteFactors bare = new() { Mode = mode, EyeColor = 0 }, spectacled = bare with { Glasses = true };
        SpriteImage eyes = SpriteRenderer.Render(bare, SpriteNoise.None, 64);
        SpriteImage behind = SpriteRenderer.Render(spectacled, SpriteNoise.None, 64);
        SpriteImage other = SpriteRenderer.Render(spectacled with { EyeColor = 0.8 }, SpriteNoise.None, 64);
        Region covered = Region.Of(eyes, SpritePart.Eyes).And(Region.Of(behind, SpritePart.Glasses));
        Region seen = Region.Changed(behind, other, 8);
        Assert.True(covered.Count > 0.8 * Region.Of(eyes, SpritePart.Eyes).Count, "the lenses cover the eyes");
        Assert.True(seen.Count > 20 && seen.Without(covered.Grown()).Count == 0, $"{seen.Count} pixels show the eye color");
    }

    [Fact]
    public void Hats_hide_hair_and_hair_hides_skin()
    {
        SpriteImage bare = Draw(false, SpriteHair.Short), fringe = Draw(false, SpriteHair.Bob), hat = Draw(true, SpriteHair.Bob);
        Region hair = Region.Of(fringe, SpritePart.Hair);
        Assert.True(Region.Of(bare, SpritePart.Skin).And(hair).Count > 20, "a bob covers skin that short hair leaves free");
        Assert.True(hair.And(Region.Of(hat, SpritePart.Hat)).Count > 100, "a hat covers hair");

        static SpriteImage Draw(bool hat, SpriteHair hair) =>
            SpriteRenderer.Render(new SpriteFactors { Hat = hat, Hair = hair }, SpriteNoise.None, 64);
    }

    [Fact]
    public void Modes_differ_in_topology()
    {
        foreach (double width in new[] { -0.8, 0, 0.8 })
        {
            SpriteFactors factors = new() { FaceWidth = width, Hair = SpriteHair.Curly };
            Assert.Equal(2, Ears(factors with { Mode = SpriteMode.Cat, Hair = SpriteHair.Bob }));
            foreach (SpriteMode mode in Enum.GetValues<SpriteMode>().Except([SpriteMode.Cat]))
            {
                Assert.InRange(Ears(factors with { Mode = mode }), 0, 1);
                double neck = Neck(factors with { Mode = mode, Hair = SpriteHair.Short });
                if (mode == SpriteMode.Owl) Assert.InRange(neck, 0.6, 1);
                else Assert.InRange(neck, 0.1, 0.55);
            }
        }
    }

    [Fact]
    public void Colors_and_light_never_move_a_contour()
    {
        foreach (SpriteMode mode in Enum.GetValues<SpriteMode>())
        {
            SpriteFactors factors = SpriteRendererTests.Sample(9) with { Mode = mode };
            byte[] mask = SpriteRenderer.Render(factors, SpriteNoise.None, 32).Mask;
            foreach (SpriteFactor factor in SpriteFactorList.Continuous)
            {
                if (factor.Low < 0 && factor.Name != nameof(SpriteFactors.LightDirection)) continue;
                Assert.Equal(mask, SpriteRenderer.Render(factor.With(factors, 0.93), SpriteNoise.None, 32).Mask);
            }
        }
    }

    /// <summary>How many separate pieces of skin the highest row with skin has, a little below its top.</summary>
    private static int Ears(SpriteFactors factors)
    {
        SpriteImage image = SpriteRenderer.Render(factors, SpriteNoise.None, 128);
        int row = Array.IndexOf(image.Mask, (byte)SpritePart.Skin) / 128 + 6;
        return Enumerable.Range(1, 127).Count(x =>
            image.PartAt(x, row) == SpritePart.Skin && image.PartAt(x - 1, row) == SpritePart.Background);
    }

    /// <summary>The narrowest row of the figure between eyes and lower edge, as a share of its widest row above.</summary>
    private static double Neck(SpriteFactors factors)
    {
        SpriteImage image = SpriteRenderer.Render(factors, SpriteNoise.None, 128);
        int[] widths = [.. image.Mask.Chunk(128).Select(row => row.Count(part => part != (byte)SpritePart.Background))];
        return widths[64..].Min() / (double)widths[50..80].Max();
    }
}
