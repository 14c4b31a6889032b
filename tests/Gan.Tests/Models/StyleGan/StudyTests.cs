using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Tests.Data;
using Gan.Tests.Layers;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class StudyTests : IDisposable
{
    private static readonly string[] Variables = ["EXPERIMENTS_RUNS", "EXPERIMENTS_OUT"];

    private readonly DisposeScope _scope = Probe.Scope();
    private readonly TemporaryFolder _folder = new();
    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public StudyTests()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_RUNS", _folder.Path);
        Environment.SetEnvironmentVariable("EXPERIMENTS_OUT", _folder["out"]);
    }

    public void Dispose()
    {
        foreach ((string variable, string? value) in Variables.Zip(_before)) Environment.SetEnvironmentVariable(variable, value);
        _scope.Dispose();
        _folder.Dispose();
    }

    private static StyleGanStudy Open() => StyleGanStudy.Open(Lab.Start("StyleGan/Test", "smoke", 5, "cpu", _ => _ => { }));

    [Fact]
    public void Portraits_are_sampled_measured_and_drawn_alike_every_time()
    {
        using StyleGanStudy study = Open();
        Assert.Equal(("sprites-person", 16, 100), (study.Source.Name, study.Source.Shape.Height, study.SampleCount));
        Assert.NotNull(study.Reader);
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(study.Config));
        using Fake once = study.Sample(generator, keepImages: true), again = study.Sample(generator, keepImages: true);
        using Fake mixed = study.Sample(generator, codes: 3, keepImages: true), average = study.Sample(generator, psi: 0, keepImages: true);
        Probe.Near(once.Images!, again.Images!, 0);
        Probe.Apart(once.Images!, mixed.Images!);
        Probe.Apart(once.Images!, average.Images!);
        Tensor styles = study.Styles(generator, 4, "grid");
        Probe.Near(generator.Truncate(styles, 0.5), study.Styles(generator, 4, "grid", 0.5), 1e-6);
        Probe.Near(study.Latents(generator, 4, "grid"), study.Latents(generator, 4, "grid"), 0);
        Assert.Equal(study.Grid("grid", generator, 3, 2).Draw().Pixels, study.Grid("grid", generator, 3, 2).Draw().Pixels);
        IReadOnlyList<MetricValue> values = study.Measure(generator, "f", MetricList.Frechet);
        Assert.Equal(("f", 5L), (values[0].Model, values[0].Seed));
        Assert.True(values[0].Value > 0);
    }

    [Fact]
    public void Batches_of_styles_are_drawn_as_one()
    {
        using StyleGanStudy study = Open();
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(study.Config));
        Tensor ws = study.Styles(generator, 130, "many"), all = StyleGanStudy.Draw(generator, ws, Noise.Fixed);
        Assert.Equal([130, 3, 16, 16], all.shape);
        Probe.Near(generator.Synthesize(ws.narrow(0, 120, 10), Noise.Fixed), all.narrow(0, 120, 10), 1e-5);
    }

    [Fact]
    public void Both_ends_of_a_path_step_have_the_same_noise()
    {
        using StyleGanStudy study = Open();
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(study.Config));
        PathSubject subject = study.Subject(generator);
        Tensor w = generator.Map(study.Latents(generator, 3, "ends")), images = subject.Synthesize(cat([w, w]), 0);
        Probe.Near(images.narrow(0, 0, 3), images.narrow(0, 3, 3));
        Probe.Apart(images, subject.Synthesize(cat([w, w]), 1), 1e-3);
    }

    [Fact]
    public void Path_lengths_and_separability_are_measured_in_Z_and_W()
    {
        using StyleGanStudy study = Open();
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(study.Config));
        foreach (PathSpace space in (PathSpace[])[PathSpace.Z, PathSpace.W])
        {
            Assert.True(study.PathLength(generator, space, PathSampling.Full, 1e-2).Value > 0);
            LinearSeparability separability = study.Separability(generator, space);
            Assert.True(separability.Score >= 1 - 1e-9); // 2 to the power of an entropy
        }
    }

    [Fact]
    public void Runs_are_trained_per_seed_and_loaded_the_second_time()
    {
        using StyleGanStudy study = Open();
        using Run run = study.Train("f", study.Config), other = study.Train("f", study.Config, 1), again = study.Train("f", study.Config);
        Assert.Equal([true, true, false], ((Run[])[run, other, again]).Select(r => r.Trained));
        Assert.Equal([5L, 6], ((Run[])[run, other]).Select(r => r.Plan.Train.Seed));
        Assert.NotEqual(run.Folder.Path, other.Folder.Path);
        IReadOnlyList<MetricValue> values = study.TrainAndMeasure(
            "f", study.Config, (generator, name) => [new MetricValue("n1", "", name, generator.Config.LayerCount, 1, 99)]);
        Assert.Equal(("f", 6.0, 5L), (values.Single().Model, values.Single().Value, values.Single().Seed));
    }
}
