using Gan.Data.Sprites;
using Gan.Models.StyleGan2;
using Gan.Models.StyleGan2.Projection;
using Gan.Results;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class StudyProjectionTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static StyleGan2Study Open() => StyleGan2Study.Open(Lab.Start("StyleGan2/Projection", "smoke", 3, "cpu", _ => _ => { }));

    [Fact]
    public void Held_out_portraits_are_those_after_the_last_of_the_data()
    {
        using StyleGan2Study study = Open();
        var sprites = (SpriteSource)study.Source;
        Tensor held = study.HeldOut(2);
        SpriteSource longer = new(sprites.Count + 2, 16, seed: sprites.Seed, mode: SpriteMode.Person);
        Probe.Near(longer.Get([sprites.Count, sprites.Count + 1]).Images, held, 0);
        Probe.Near(longer.Get([5]).Images, sprites.Get([5]).Images, 0); // and the data are the beginning of the longer source
    }

    [Fact]
    public void A_comparison_has_a_row_for_every_way_and_what_it_reached()
    {
        using StyleGan2Study study = Open();
        using StyleGan2Generator generator = Subjects.Generator(16);
        using ProjectionComparison comparison = study.Project(generator, faces: 3);
        string[] ways = ["W", "W+", "W+ and noise", "tuned"];
        Assert.Equal(ways, comparison.Distances.Select(d => d.Name));
        Assert.All(comparison.Distances, d => Assert.Equal(d.Distances.Average(), comparison.Mean(d.Name), 1e-12));
        Assert.Equal(comparison.Tuned!.Final, comparison.Distances[3].Distances);
        Assert.Contains("no way 'Z'; there are W, W+", Assert.Throws<ArgumentException>(() => comparison.Mean("Z")).Message);
        var grid = comparison.Grid("before and after");
        Assert.Equal((3, 5, 15), (grid.Columns, grid.Rows, grid.Images.Count));
        Assert.Equal(["target", .. ways], grid.RowLabels);
        Assert.Equal(4, comparison.Curve("distance").Series.Count);
        IReadOnlyList<MetricValue> metrics = comparison.Metrics(3);
        Assert.Equal(8, metrics.Count);
        Assert.Equal((comparison.Mean("W+"), "projection3", "W+"), (metrics[2].Value, metrics[2].Name, metrics[2].Model));
        Assert.Equal(Probe.Values((comparison.Ways[1].Found.Images - comparison.Ways[1].Found.Targets).square().mean())[0], metrics[3].Value, 1e-6);

        using AttributeDirections all = study.Attributes(generator), some = all.Take("Smile", "Turn");
        Assert.Equal(22, all.Attributes.Count);
        var edits = StyleGan2Study.Edits("edits", generator, comparison, 1, some, columns: 5);
        Assert.Equal((5, 2), (edits.Columns, edits.Rows));
        Assert.Equal(["Smile", "Turn"], edits.RowLabels);
        Assert.Equal(Gan.Imaging.RasterTensor.ToRaster(comparison.Tuned.Images[1]).Pixels, edits.Images[2]!.Pixels); // unmoved in the middle
        Tensor moved = some.Move(comparison.PivotStyles.Ws.narrow(0, 1, 1), "Turn", -3);
        Assert.Equal(Gan.Imaging.RasterTensor.ToRaster(comparison.Tuned.Generator.Synthesize(moved, Gan.Models.StyleGan.Noise.Fixed)).Pixels, edits.Images[5]!.Pixels);
        DirectionEffects(study, generator, some);
    }

    private static void DirectionEffects(StyleGan2Study study, StyleGan2Generator generator, AttributeDirections some)
    {
        var effects = some.Effects(study, generator, count: 10);
        Assert.Equal(("InterFaceGAN", 2, 22), (effects.Method, effects.Change[0].Length, effects.Factors.Count));
    }
}
