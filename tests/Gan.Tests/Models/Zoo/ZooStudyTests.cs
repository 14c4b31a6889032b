using Gan.Figures;
using Gan.Metrics;
using Gan.Models.Zoo;
using Gan.Results;
using Gan.Tests.Data;
using Gan.Training;

namespace Gan.Tests.Models.Zoo;

public sealed class ZooStudyTests : IDisposable
{
    private readonly TemporaryFolder _runs = new();
    private readonly string? _before = Environment.GetEnvironmentVariable("EXPERIMENTS_RUNS");

    public ZooStudyTests() => Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", _runs.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", _before);
        _runs.Dispose();
    }

    [Fact]
    public void Full_measures_three_seeds_and_quick_one()
    {
        using ZooStudy quick = Open("quick"), full = Open("full");
        Assert.Equal((1, 2000), (quick.SeedCount, quick.SampleCount));
        Assert.Equal((3, 10_000), (full.SeedCount, full.SampleCount));
        IReadOnlyList<MetricValue> values = full.TrainAndMeasure("toy", CganConfig.For("smoke"), MetricList.Classes);
        Assert.Equal([5L, 6L, 7L], values.Select(v => v.Seed));
        Assert.Equal(3, ZooStudy.Over(values, "toy", MetricList.Classes).Count);
        Assert.Equal(3, Directory.GetDirectories(Path.Combine(_runs.Path, "Zoo")).Length);
    }

    [Fact]
    public void A_metric_is_not_taken_for_another_that_begins_alike()
    {
        MetricValue[] values = [new("classes2k", "f", "m", 9, 2000, 0), new("classkl2k", "f", "m", 0.1, 2000, 0), new("fd2k", "f", "m", 3, 2000, 0)];
        Assert.Equal(9, ZooStudy.Over(values, "m", MetricList.Classes).Mean);
        Assert.Equal(0.1, ZooStudy.Over(values, "m", MetricList.ClassDivergence).Mean);
    }

    [Fact]
    public void Snapshots_are_measured_in_order_and_the_final_weights_come_back()
    {
        using ZooStudy study = Open("smoke");
        using Run run = study.Train("toy", CganConfig.For("smoke"));
        ImageGrid before = study.Grid("grid", ZooStudy.Generator(run));
        (double[] steps, double[] values) = study.MeasureAlong(run, MetricList.Agreement);
        Assert.Equal([4, 8], steps);
        Assert.Equal(2, values.Length);
        Assert.Equal(before.Draw().Pixels, study.Grid("grid", ZooStudy.Generator(run)).Draw().Pixels);
        run.LoadSnapshot(4);
        Assert.NotEqual(before.Draw().Pixels, study.Grid("grid", ZooStudy.Generator(run)).Draw().Pixels);
    }

    [Fact]
    public void The_same_seed_draws_the_same_images_and_labels_are_asked_for_in_turn()
    {
        using ZooStudy study = Open("smoke");
        using Run run = study.Train("toy", CganConfig.For("smoke"));
        using Fake once = study.Sample(ZooStudy.Generator(run), 30), again = study.Sample(ZooStudy.Generator(run), 30);
        Assert.Equal(once.Images!.data<float>().ToArray(), again.Images!.data<float>().ToArray());
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i % 10L), once.Labels!.data<long>().ToArray());
    }

    private static ZooStudy Open(string profile) => ZooStudy.Open(Lab.Start("Zoo/Test", profile, 5, "cpu", _ => _ => { }), "mnist"); // the embedded digits without data
}
