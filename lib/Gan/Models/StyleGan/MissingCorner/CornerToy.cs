using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>A trained toy with what it was measured to do. Owns its run.</summary>
public sealed class CornerToy : IDisposable
{
    private readonly Run _run;
    private readonly Lab _lab;

    private CornerToy(string name, CornerToyConfig config, Run run, Lab lab)
    {
        (Name, Config, _run, _lab, Seed) = (name, config, run, lab, config.Train.Seed);
        using var scope = NewDisposeScope();
        Generator = run.Network<CornerToyGenerator>("G_ema");
        Tensor z = Latents("measure", Count), other = Latents("other ends", Count), w = Generator.Map(z).detach(), otherW = Generator.Map(other).detach();
        Tensor drawn = Generator.Synthesize(w).detach().cpu();
        (CornerShare, OutsideShare) = (CornerSquare.CornerShare(drawn, config.Corner), CornerSquare.OutsideShare(drawn));
        Distance = CornerSquare.Distance(drawn, CornerSquare.Points(lab.Seeds, "corner test", Count, config.Corner));
        (Z, W) = (PlaneWarp.Of(Generator.forward, z, other), PlaneWarp.Of(Generator.Synthesize, w, otherW));
    }

    /// <summary>What results call it.</summary>
    public string Name { get; }

    public CornerToyConfig Config { get; }

    /// <summary>The seed it was trained with.</summary>
    public long Seed { get; }

    /// <summary>The averaged generator.</summary>
    public CornerToyGenerator Generator { get; }

    /// <summary>Points and paths behind every number: 4,000.</summary>
    public int Count => _lab.Choose(smoke: 500, quick: 4000, full: 20_000);

    /// <summary>Share of generated points in the missing corner.</summary>
    public double CornerShare { get; }

    /// <summary>Share of generated points outside the square.</summary>
    public double OutsideShare { get; }

    /// <summary>Sliced Wasserstein distance to points of the data.</summary>
    public double Distance { get; }

    /// <summary>How curved the way from Z to the factors is.</summary>
    public PlaneWarp Z { get; }

    /// <summary>How curved the way from W to the factors is; that of <see cref="Z"/> without a mapping network.</summary>
    public PlaneWarp W { get; }

    /// <summary>Everything measured, by name.</summary>
    public IReadOnlyList<MetricValue> Metrics =>
    [
        Value("corner-share", CornerShare), Value("outside-share", OutsideShare), Value("sliced-w1", Distance),
        Value("path-ratio-z", Z.PathRatio), Value("path-ratio-w", W.PathRatio), Value("linearity-z", Z.Linearity), Value("linearity-w", W.Linearity),
        Value("turn-z", Z.Turn), Value("turn-w", W.Turn),
    ];

    /// <summary>Trains a config with the notebook's seed, or loads what is trained already, with a live line on the page.</summary>
    /// <param name="lab">The notebook's.</param>
    /// <param name="name">What results call it, for example <c>traditional</c>.</param>
    /// <param name="config">What to train.</param>
    /// <param name="seedOffset">Added to the notebook's seed: 0, 1, 2 for claims over several seeds.</param>
    public static CornerToy Train(Lab lab, string name, CornerToyConfig config, int seedOffset = 0)
    {
        config = config with { Train = config.Train with { Seed = lab.Seed + seedOffset } };
        string label = seedOffset == 0 ? $"corner-{name}" : $"corner-{name}-seed{config.Train.Seed}";
        return new CornerToy(name, config, CornerToyTraining.TrainOrLoad(config, new RunCache(lab.Runs), label, lab.Device, new RunWatch(lab.Progress(label))), lab);
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Generated points for a picture, with their latents.</summary>
    /// <returns>float32 [count, 2] in Z, W and the data, on the CPU; in the caller's dispose scope.</returns>
    internal (Tensor Z, Tensor W, Tensor Points) Draw(int count)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor z = Latents("picture", count), w = Generator.Map(z);
        return (z.cpu().MoveToOuterDisposeScope(), w.cpu().MoveToOuterDisposeScope(), Generator.Synthesize(w).cpu().MoveToOuterDisposeScope());
    }

    /// <summary>Points of the data for a picture.</summary>
    internal Tensor Real(int count) => CornerSquare.Points(_lab.Seeds, "corner picture", count, Config.Corner);

    /// <summary>Points through a map, [N, 2] doubles on both sides.</summary>
    internal (double[] X, double[] Y) Through(Func<Tensor, Tensor> map, IReadOnlyList<(double X, double Y)> points)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor mapped = map(tensor(points.SelectMany(p => new[] { (float)p.X, (float)p.Y }).ToArray(), [points.Count, 2]).to(_lab.Device)).cpu();
        return Columns(mapped);
    }

    /// <summary>The columns of [N, 2].</summary>
    internal static (double[] X, double[] Y) Columns(Tensor points)
    {
        using var scope = NewDisposeScope();
        Tensor columns = points.to_type(ScalarType.Float64).t().contiguous();
        return (columns.select(0, 0).data<double>().ToArray(), columns.select(0, 1).data<double>().ToArray());
    }

    private Tensor Latents(string purpose, int count) => CornerSquare.Latents(_lab.Seeds, $"corner {purpose}", count).to(_lab.Device);

    private MetricValue Value(string name, double value) => new(name, "", Name, value, Count, Seed);
}
