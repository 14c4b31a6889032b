using Gan.Data.Sprites;
using Gan.Randomness;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteFactorTests
{
    private const int Draws = 4000;
    private static readonly SpriteFactors[] Sample = Draw(Draws);

    public static TheoryData<SpriteMode, string, SpritePart[]> Locality()
    {
        TheoryData<SpriteMode, string, SpritePart[]> data = [];
        foreach (SpriteMode mode in Enum.GetValues<SpriteMode>())
        {
            data.Add(mode, nameof(SpriteFactors.EyeColor), [SpritePart.Eyes]);
            data.Add(mode, nameof(SpriteFactors.BackgroundColor), [SpritePart.Background]);
            data.Add(mode, nameof(SpriteFactors.ClothesColor), [SpritePart.Clothes]);
            data.Add(mode, nameof(SpriteFactors.HairColor), [SpritePart.Hair, SpritePart.Brows]);
            data.Add(mode, nameof(SpriteFactors.SkinColor), [SpritePart.Skin, SpritePart.Nose, SpritePart.Mouth]);
            data.Add(mode, nameof(SpriteFactors.NoseLength), [SpritePart.Nose]);
            data.Add(mode, nameof(SpriteFactors.MouthCurve), [SpritePart.Mouth]);
            data.Add(mode, nameof(SpriteFactors.EyeSize), [SpritePart.Eyes, SpritePart.Brows]);
            data.Add(mode, nameof(SpriteFactors.Hat), [SpritePart.Hat, SpritePart.Hair]);
            data.Add(mode, nameof(SpriteFactors.Glasses), [SpritePart.Glasses]);
            data.Add(mode, nameof(SpriteFactors.Beard), [SpritePart.Hair]);
            data.Add(mode, nameof(SpriteFactors.Earrings), [SpritePart.Clothes]);
            data.Add(mode, nameof(SpriteFactors.Smile), [SpritePart.Mouth]);
            data.Add(mode, nameof(SpriteFactors.EyesOpen), [SpritePart.Eyes]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Locality))]
    public void A_factor_changes_its_own_parts_and_no_others(SpriteMode mode, string name, SpritePart[] parts)
    {
        SpriteFactor factor = SpriteFactorList.Find(name);
        foreach (SpriteHair hair in Enum.GetValues<SpriteHair>())
        {
            SpriteFactors factors = new() { Mode = mode, Hair = hair, Turn = 0.3, Tilt = -0.2 };
            SpriteImage before = SpriteRenderer.Render(factor.With(factors, factor.Low), new SpriteNoise(3), 64);
            SpriteImage after = SpriteRenderer.Render(factor.With(factors, factor.High), new SpriteNoise(3), 64);
            Region changed = Region.Changed(before, after), own = Region.Of(before, parts).Or(Region.Of(after, parts));
            Assert.True(changed.Count >= 6, $"{name} shows in a {mode} ({changed.Count} pixels)");
            // Where two anti-aliased contours meet, a little of what lies behind both shines through: on less than 1 % of the pixels.
            Region elsewhere = own.Grown().Not();
            int faintly = changed.And(elsewhere).Count;
            Assert.True(faintly <= 40, $"{name} of a {mode} with {hair} hair changes {faintly} other pixels");
            int clearly = Region.Changed(before, after, tolerance: 32).And(elsewhere).Count;
            Assert.True(clearly <= 5, $"{name} of a {mode} with {hair} hair changes {clearly} other pixels clearly");
        }
    }

    [Theory]
    [InlineData(SpriteMode.Person)]
    [InlineData(SpriteMode.Cat)]
    [InlineData(SpriteMode.Robot)]
    public void Eye_color_stays_exactly_inside_the_mask_of_unhidden_eyes(SpriteMode mode)
    {
        foreach (int resolution in new[] { 16, 24, 32, 64 })
        {
            SpriteImage before = SpriteRenderer.Render(new SpriteFactors { Mode = mode, EyeColor = 0 }, SpriteNoise.None, resolution);
            SpriteImage after = SpriteRenderer.Render(new SpriteFactors { Mode = mode, EyeColor = 0.7 }, SpriteNoise.None, resolution);
            Region changed = Region.Changed(before, after);
            Assert.True(changed.Count > 0);
            Assert.Equal(0, changed.Without(Region.Of(before, SpritePart.Eyes)).Count);
        }
    }

    [Fact]
    public void Each_attribute_brings_its_part()
    {
        foreach (SpriteMode mode in Enum.GetValues<SpriteMode>())
        {
            SpriteFactors factors = new() { Mode = mode };
            Assert.Equal(0, Count(factors, SpritePart.Hat));
            Assert.Equal(0, Count(factors, SpritePart.Glasses));
            Assert.InRange(Count(factors with { Hat = true }, SpritePart.Hat), 100, 2000);
            Assert.InRange(Count(factors with { Glasses = true }, SpritePart.Glasses), 100, 2000);
            Assert.True(Count(factors with { Beard = true }, SpritePart.Hair) > Count(factors, SpritePart.Hair) + 30);
            Assert.True(Count(factors with { Smile = true }, SpritePart.Mouth) > Count(factors, SpritePart.Mouth) + 15);
        }

        static int Count(SpriteFactors factors, SpritePart part) =>
            Region.Of(SpriteRenderer.Render(factors, SpriteNoise.None, 64), part).Count;
    }

    [Fact]
    public void Every_factor_moves_the_image_over_its_whole_range()
    {
        foreach (SpriteMode mode in Enum.GetValues<SpriteMode>())
        {
            foreach (SpriteFactor factor in SpriteFactorList.All)
            {
                SpriteFactors factors = new() { Mode = mode };
                SpriteImage[] images =
                    [.. factor.Sweep(5).Select(value => SpriteRenderer.Render(factor.With(factors, value), new SpriteNoise(1), 32))];
                for (int i = 1; i < images.Length; i++)
                    Assert.True(Region.Changed(images[i - 1], images[i]).Count > 2, $"{mode}: {factor}, step {i}");
            }
        }
    }

    [Fact]
    public void With_and_get_are_inverse_and_touch_nothing_else()
    {
        foreach (SpriteFactor factor in SpriteFactorList.All)
        {
            SpriteFactors factors = Sample[5];
            foreach (double value in factor.Sweep(3))
            {
                SpriteFactors changed = factor.With(factors, value);
                Assert.Equal(value, factor.Get(changed));
                Assert.Equal(factors, factor.With(changed, factor.Get(factors)));
            }
            Assert.Throws<ArgumentOutOfRangeException>(() => factor.With(factors, factor.High + 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => factor.With(factors, factor.Low - 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => factor.With(factors, double.NaN));
        }
    }

    [Fact]
    public void All_properties_are_factors()
    {
        Assert.Equal(
            typeof(SpriteFactors).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(),
            SpriteFactorList.All.Select(factor => factor.Name).Order());
        Assert.Contains("Nose", Assert.Throws<ArgumentException>(() => SpriteFactorList.Find("Nose")).Message);
    }

    [Fact]
    public void Frequencies_are_those_of_the_distribution()
    {
        foreach (SpriteFactor factor in SpriteFactorList.All.Where(factor => factor.Kind != SpriteFactorKind.Continuous))
        {
            foreach (double level in factor.Sweep(2))
            {
                double binary = level == 1 ? factor.Probability : 1 - factor.Probability;
                double p = factor.Kind == SpriteFactorKind.Categorical ? 1.0 / factor.Levels : binary;
                double count = Sample.Count(factors => factor.Get(factors) == level), spread = 4 * Math.Sqrt(Draws * p * (1 - p));
                Assert.InRange(count, Draws * p - spread, Draws * p + spread);
            }
        }
        foreach (SpriteFactor factor in SpriteFactorList.Continuous)
        {
            double range = factor.High - factor.Low, variance = range * range / (factor.IsCentered ? 24 : 12);
            double mean = Sample.Average(factor.Get), square = Sample.Average(factors => Math.Pow(factor.Get(factors) - mean, 2));
            double middle = factor.Low + range / 2, spread = 4 * Math.Sqrt(variance / Draws);
            Assert.InRange(mean, middle - spread, middle + spread);
            Assert.InRange(square / variance, 0.93, 1.07);
        }
    }

    [Fact]
    public void Factors_are_drawn_independently()
    {
        double[][] columns = [.. SpriteFactorList.All.Select(factor => Sample.Select(factor.Get).ToArray())];
        for (int a = 0; a < columns.Length; a++)
        {
            for (int b = 0; b < a; b++) Assert.InRange(Correlation(columns[a], columns[b]) * Math.Sqrt(Draws), -4.5, 4.5);
        }
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.Sqrt(aa * bb);
    }

    private static SpriteFactors[] Draw(int count)
    {
        RandomStream stream = new(17);
        return [.. Enumerable.Range(0, count).Select(_ => SpriteFactors.Sample(stream))];
    }
}
