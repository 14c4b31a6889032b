using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Tests.Layers;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class DirectionsTests
{
    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke");

    [Fact]
    public void SeFa_finds_the_direction_that_moves_the_styles_most()
    {
        using var scope = Probe.Scope();
        using StyleGanStudy study = Study();
        using StyleGanGenerator generator = new(Config);
        using LatentDirections directions = LatentDirections.SeFa(study, generator, count: 3);
        Tensor a = cat([.. generator.StyleWeights]);
        double Moved(Tensor n) => a.mv(n).norm().item<float>();
        for (int i = 0; i < 3; i++) Assert.Equal(directions.Strength[i], Math.Pow(Moved(directions.Vectors[i]), 2), tolerance: 1e-4);
        Tensor other = randn(Config.StyleSize);
        Assert.True(Moved(directions.Vectors[0]) > Moved(other / other.norm()));
        Assert.True(directions.Strength[0] >= directions.Strength[1]);
    }

    [Fact]
    public void Directions_are_orthonormal_and_a_principal_component_has_the_most_variance()
    {
        using var scope = Probe.Scope();
        using StyleGanStudy study = Study();
        using StyleGanGenerator generator = new(Config);
        using LatentDirections directions = LatentDirections.GanSpace(study, generator, count: 4);
        Tensor product = directions.Vectors.mm(directions.Vectors.T);
        Assert.True((product - eye(4)).abs().max().item<float>() < 1e-5);
        for (int i = 0; i < 4; i++) Assert.Equal(Math.Sqrt(directions.Strength[i]), directions.Scale[i], 6); // eigenvalues are variances
    }

    [Fact]
    public void A_move_changes_the_chosen_layers_by_the_step_and_no_others()
    {
        using var scope = Probe.Scope();
        using StyleGanStudy study = Study();
        using StyleGanGenerator generator = new(Config);
        using LatentDirections directions = LatentDirections.GanSpace(study, generator, count: 2);
        Tensor ws = study.Styles(generator, 3, "test");
        Tensor moved = directions.Move(ws, 1, 2, layer => layer >= 4) - ws;
        Assert.Equal(0, moved.narrow(1, 0, 4).abs().max().item<float>());
        Tensor expected = directions.Vectors[1] * (2 * directions.Scale[1]);
        Assert.True((moved.narrow(1, 4, Config.LayerCount - 4) - expected).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void A_traditional_generator_has_no_styles_to_factorize()
    {
        using StyleGanStudy study = Study();
        using StyleGanGenerator generator = new(Config.Traditional(2));
        Assert.Contains("traditional", Assert.Throws<ArgumentException>(() => LatentDirections.SeFa(study, generator)).Message);
    }

    [Fact]
    public void A_walk_closes_and_stands_still_at_its_corners()
    {
        using var scope = Probe.Scope();
        using StyleGanStudy study = Study();
        using StyleGanGenerator generator = new(Config);
        Tensor ws = study.Styles(generator, 6, "walk");
        var walk = StyleWalk.Take("walk", generator, ws, images: 2, framesPerCorner: 4);
        Assert.Equal(12, walk.Frames.Count);
        Tensor corner = StyleGanStudy.Draw(generator, ws.index_select(0, tensor([1L, 4L])), Noise.Fixed);
        Assert.Equal(new Gan.Figures.ImageGrid("walk", corner, 2).Images[0]!.Pixels.ToArray(), walk.Frames[4].Images[0]!.Pixels.ToArray());
        Assert.Contains("equally many corners", Assert.Throws<ArgumentException>(() => StyleWalk.Take("walk", generator, ws, images: 4)).Message);
    }

    private static StyleGanStudy Study() => StyleGanStudy.Open(Lab.Start("StyleGan/Directions", "smoke", 0, "cpu", _ => _ => { }), "sprites-person");
}
