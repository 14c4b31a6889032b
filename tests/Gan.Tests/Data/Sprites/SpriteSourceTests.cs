using Gan.Data;
using Gan.Data.Sprites;
using static TorchSharp.torch;

namespace Gan.Tests.Data.Sprites;

public sealed class SpriteSourceTests
{
    [Fact]
    public void A_batch_holds_images_labels_attributes_and_masks_of_the_right_shape_and_range()
    {
        SpriteSource source = new(count: 100, resolution: 24, seed: 5);
        using ImageBatch batch = source.Get([3, 99, 0]);
        Assert.Equal(new ImageShape(3, 24, 24), source.Shape);
        Assert.Equal([3, 3, 24, 24], batch.Images.shape);
        Assert.Equal(ScalarType.Float32, batch.Images.dtype);
        Assert.Equal([3], batch.Labels!.shape);
        Assert.Equal(ScalarType.Int64, batch.Labels.dtype);
        Assert.Equal([3, source.AttributeNames.Count], batch.Attributes!.shape);
        Assert.Equal([3, 24, 24], batch.Masks!.shape);
        float[] values = batch.Images.data<float>().ToArray();
        Assert.All(values, value => Assert.InRange(value, -1, 1));
        Assert.True(values.Max() - values.Min() > 1);
    }

    [Fact]
    public void A_batch_agrees_with_drawing_one_by_one()
    {
        SpriteSource source = new(count: 50, resolution: 16, channels: 1, seed: 1);
        long[] indices = [7, 3, 3, 49];
        using ImageBatch batch = source.Get(indices);
        float[] images = batch.Images.data<float>().ToArray(), attributes = batch.Attributes!.data<float>().ToArray();
        long[] labels = batch.Labels!.data<long>().ToArray(), masks = batch.Masks!.data<long>().ToArray();
        for (int n = 0; n < indices.Length; n++)
        {
            SpriteImage single = source.Draw(indices[n]);
            SpriteFactors factors = source.Factors(indices[n]);
            Assert.Equal((long)factors.Mode, labels[n]);
            for (int column = 0; column < SpriteFactorList.Binary.Count; column++)
                Assert.Equal(SpriteFactorList.Binary[column].Get(factors), attributes[n * SpriteFactorList.Binary.Count + column]);
            for (int pixel = 0; pixel < 256; pixel++)
            {
                Assert.Equal(single.Image.Pixels[pixel] / 127.5f - 1, images[n * 256 + pixel]);
                Assert.Equal(single.Mask[pixel], masks[n * 256 + pixel]);
            }
        }
    }

    [Fact]
    public void Images_do_not_depend_on_the_batch_they_come_in()
    {
        SpriteSource source = new(count: 64, resolution: 16);
        using ImageBatch whole = source.Get([.. Enumerable.Range(0, 64).Select(i => (long)i)]);
        float[] all = whole.Images.data<float>().ToArray();
        for (int i = 0; i < 64; i += 9)
        {
            using ImageBatch one = source.Get([i]);
            Assert.Equal(all[(i * 768)..((i + 1) * 768)], one.Images.data<float>().ToArray());
        }
    }

    [Fact]
    public void Nothing_of_the_sprite_drawn_before_shows_through()
    {
        SpriteSource source = new(count: 64, resolution: 16);
        byte[][] alone = new byte[64][];
        for (int i = 0; i < 64; i++)
        {
            Thread fresh = new(() => alone[i] = source.Draw(i).Image.Pixels); // a thread of its own has a canvas of its own
            fresh.Start();
            fresh.Join();
        }
        for (int i = 0; i < 64; i++)
        {
            foreach (SpriteDomain domain in Enum.GetValues<SpriteDomain>()) SpriteRenderer.Render(source.Factors(63 - i), source.Noise(i), 16, 3, domain);
            SpriteRenderer.Render(source.Factors(63 - i), source.Noise(i), 16, 3, SpriteDomain.Night);
            Assert.Equal(alone[i], source.Draw(i).Image.Pixels);
        }
    }

    [Fact]
    public void Another_seed_gives_other_portraits_under_another_identity()
    {
        SpriteSource a = new(10, 16, seed: 0), b = new(10, 16, seed: 1), again = new(10, 16, seed: 0);
        Assert.NotEqual(a.Factors(0), b.Factors(0));
        Assert.NotEqual(a.Noise(0), a.Noise(1));
        Assert.NotEqual(a.Identity, b.Identity);
        Assert.Equal(a.Identity, again.Identity);
        Assert.Equal(a.Draw(4).Image.Pixels, again.Draw(4).Image.Pixels);
        Assert.NotEqual(a.Identity, new SpriteSource(10, 32).Identity);
    }

    [Fact]
    public void One_mode_alone_can_be_asked_for()
    {
        SpriteSource owls = new(40, 16, mode: SpriteMode.Owl), all = new(40, 16);
        for (long i = 0; i < 40; i++)
        {
            Assert.Equal(SpriteMode.Owl, owls.Factors(i).Mode);
            Assert.Equal(all.Factors(i) with { Mode = SpriteMode.Owl }, owls.Factors(i));
        }
        Assert.Equal("sprites-owl", owls.Name);
    }

    [Fact]
    public void Sources_of_two_domains_are_paired_by_index()
    {
        SpriteSource day = new(20, 16), night = new(20, 16, domain: SpriteDomain.Night);
        using ImageBatch first = day.Get([5, 6]), second = night.Get([5, 6]);
        Assert.Equal(first.Masks!.data<long>().ToArray(), second.Masks!.data<long>().ToArray());
        Assert.Equal(first.Labels!.data<long>().ToArray(), second.Labels!.data<long>().ToArray());
        Assert.NotEqual(first.Images.data<float>().ToArray(), second.Images.data<float>().ToArray());
    }

    [Fact]
    public void An_index_outside_is_refused_by_number()
    {
        SpriteSource source = new(10, 16);
        Assert.Contains("10", Assert.Throws<ArgumentOutOfRangeException>(() => source.Get([0, 10])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Get([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpriteSource(count: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpriteSource(resolution: 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpriteSource(channels: 4));
    }

    [Fact]
    public void Names_match_what_is_counted()
    {
        SpriteSource source = new(10, 16);
        Assert.Equal(["person", "cat", "robot", "owl"], source.ClassNames);
        Assert.Equal(["Hat", "Glasses", "Beard", "Earrings", "Smile", "EyesOpen"], source.AttributeNames);
        Assert.Equal(10, source.PartNames.Count);
    }
}
