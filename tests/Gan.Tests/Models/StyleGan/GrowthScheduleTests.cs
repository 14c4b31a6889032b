using Gan.Models.StyleGan;
using Gan.Training;

namespace Gan.Tests.Models.StyleGan;

public sealed class GrowthScheduleTests
{
    /// <summary>
    /// FFHQ on eight GPUs: 600,000 images at 8×8, then 600,000 fading in and 600,000 stable at each resolution, in batches of 256, 128,
    /// 64 and 32 from 64×64 on. A stage that does not divide is rounded up: 600,000/256 = 2,343.75 → 2,344 steps.
    /// </summary>
    [Theory]
    [InlineData(0, 8, 1, 0, 256, false)]
    [InlineData(2_343, 8, 1, 599_808, 256, false)]
    [InlineData(2_344, 16, 0, 600_064, 128, true)]
    [InlineData(4_688, 16, 0.50005333333333, 900_096, 128, false)]  // 2,344 steps of 128 into the fade
    [InlineData(7_031, 16, 0.99989333333333, 1_200_000, 128, false)]
    [InlineData(7_032, 16, 1, 1_200_128, 128, true)]
    [InlineData(11_720, 32, 0, 1_800_192, 64, true)]
    [InlineData(21_095, 32, 1, 2_400_192, 64, true)]
    [InlineData(30_470, 64, 0, 3_000_192, 32, true)]
    [InlineData(49_220, 64, 1, 3_600_192, 32, true)]
    [InlineData(67_970, 128, 0, 4_200_192, 32, true)]
    [InlineData(180_470, 1024, 0, 7_800_192, 32, true)]
    [InlineData(189_845, 1024, 0.5, 8_100_192, 32, false)]
    [InlineData(199_220, 1024, 1, 8_400_192, 32, true)]
    [InlineData(717_963, 1024, 1, 24_999_968, 32, false)]
    public void The_papers_schedule_has_its_boundaries_at_multiples_of_600_000_images(
        long step, int resolution, double alpha, long images, int batch, bool first)
    {
        GrowthMoment moment = new GrowthSchedule(StyleGanConfig.For("paper")).At(step);
        Assert.Equal((resolution, images, batch, first), (moment.Stage.Resolution, moment.Images.Before, moment.Images.InStep, moment.IsFirst));
        Assert.Equal(alpha, moment.Stage.Alpha, 1e-9);
    }

    [Fact]
    public void The_paper_trains_until_25_million_images_are_shown() =>
        Assert.Equal(717_964, new GrowthSchedule(StyleGanConfig.For("paper")).TotalSteps); // 199,220 + (25,000,000 − 8,400,192)/32 rounded up

    [Fact]
    public void On_one_GPU_batches_are_smaller_and_boundaries_at_the_same_images()
    {
        StyleGanConfig config = new() { BatchMax = 128, Train = new TrainConfig { Kimg = 25_000, BatchSize = 4 } };
        GrowthSchedule schedule = new(config);
        Assert.Equal(new GrowthMoment(new Stage(8), new ImageCount(599_936, 128), false), schedule.At(4_687)); // 4,688 steps of 128
        Assert.Equal(new GrowthMoment(new Stage(16, 0), new ImageCount(600_064, 128), true), schedule.At(4_688));
        Assert.Equal(new GrowthMoment(new Stage(16), new ImageCount(1_200_128, 128), true), schedule.At(9_376));
        Assert.Equal(new GrowthMoment(new Stage(32, 0), new ImageCount(1_800_192, 64), true), schedule.At(14_064));
    }

    private static readonly StyleGanConfig Small = StyleGanConfig.For("smoke") with
    {
        FirstResolution = 4,
        BatchBudget = 64,
        BatchMax = 12,
        StableKimg = 0.03,
        FadeKimg = 0.05,
        Train = new TrainConfig { Kimg = 0.5, BatchSize = 4 },
    };

    [Fact]
    public void Images_are_counted_without_gaps_over_all_boundaries()
    {
        GrowthSchedule schedule = new(Small);
        long seen = 0;
        double alpha = 0;
        List<(long, Stage)> firsts = [];
        for (long step = 0; step < schedule.TotalSteps; step++)
        {
            GrowthMoment moment = schedule.At(step);
            Assert.Equal(seen, moment.Images.Before);
            seen += moment.Images.InStep;
            if (moment.IsFirst) firsts.Add((step, moment.Stage));
            else Assert.True(moment.Stage.Alpha >= alpha, "A fade must not go back.");
            alpha = moment.Stage.Alpha;
        }
        // 4×4: 3 steps of 12; 8×8: 7 of 8 fading (50 images) and 4 stable (30); 16×16: 13 of 4 fading.
        Assert.Equal([(3L, new Stage(8, 0)), (10L, new Stage(8)), (14L, new Stage(16, 0)), (27L, new Stage(16))], firsts);
        Assert.InRange(seen, 500, 503);
    }

    [Fact]
    public void A_length_too_short_to_grow_still_reaches_the_full_resolution_and_steps_say_what_they_say()
    {
        GrowthSchedule brief = new(Small with { Train = Small.Train with { Kimg = 0.001 } });
        Assert.Equal(28, brief.TotalSteps);
        Assert.Equal(new Stage(16), brief.At(27).Stage);
        Assert.Equal(5, new GrowthSchedule(Small with { Train = new TrainConfig { Steps = 5, BatchSize = 4 } }).TotalSteps);
    }

    [Fact]
    public void Without_growing_there_is_one_stage_and_without_fading_resolutions_follow_at_once()
    {
        GrowthSchedule whole = new(Small with { FirstResolution = 16 });
        Assert.Equal(125, whole.TotalSteps);
        for (int step = 0; step < 125; step++)
            Assert.Equal(new GrowthMoment(new Stage(16), new ImageCount(4 * step, 4), false), whole.At(step));
        GrowthSchedule sudden = new(Small with { FadeKimg = 0 });
        Assert.Equal([new Stage(4), new Stage(8), new Stage(8), new Stage(16)], ((long[])[2, 3, 6, 7]).Select(step => sudden.At(step).Stage));
        Assert.Equal([false, true, false, true], ((long[])[2, 3, 6, 7]).Select(step => sudden.At(step).IsFirst));
    }

    [Fact]
    public void There_is_no_step_before_the_first() => Assert.Throws<ArgumentOutOfRangeException>(() => new GrowthSchedule(Small).At(-1));
}
