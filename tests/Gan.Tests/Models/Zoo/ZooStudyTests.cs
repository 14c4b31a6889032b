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
    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    private static string[] Variables => ["EXPERIMENTS_RUNS", "EXPERIMENTS_OUT"];

    public ZooStudyTests()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", _runs.Path);
        Environment.SetEnvironmentVariable("EXPERIMENTS_OUT", _runs["out"]);
    }

    public void Dispose()
    {
        foreach ((string variable, string? value) in Variables.Zip(_before)) Environment.SetEnvironmentVariable(variable, value);
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
    public void The_samples_of_a_training_grow_on_the_page_and_end_alike_whether_it_was_trained_or_found()
    {
        List<object> shown = [];
        Lab lab = Lab.Start("Zoo/Test", "smoke", 5, "cpu", first =>
        {
            shown.Add(first);
            return shown.Add;
        });
        using ZooStudy study = ZooStudy.Open(lab, "mnist");
        study.Train("toy", CganConfig.For("smoke"), samples: lab.Live("training")).Dispose();
        ImageGrid first = shown.OfType<ImageGrid>().First();
        ImageGrid trained = (ImageGrid)shown.OfType<ShownPixelFigure>().Last().Figure;
        Assert.Equal("step 0", Assert.Single(first.RowLabels));
        Assert.Equal(10, first.Columns);
        Assert.Equal(["step 0", "step 4", "step 8"], trained.RowLabels);
        using Run found = study.Train("toy", CganConfig.For("smoke"), samples: lab.Live("training"));
        Assert.False(found.Trained);
        ImageGrid loaded = (ImageGrid)shown.OfType<ShownPixelFigure>().Last().Figure;
        Assert.NotSame(trained, loaded);
        Assert.Equal(trained.Draw().Pixels, loaded.Draw().Pixels);
        Assert.Equal(first.Images[3]!.Pixels, loaded.Images[3]!.Pixels);
        Assert.NotEqual(loaded.Images[3]!.Pixels, loaded.Images[23]!.Pixels); // another step, the same latent vector
        Assert.True(File.Exists(Path.Combine(lab.Out, "Test-training.png")));
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
