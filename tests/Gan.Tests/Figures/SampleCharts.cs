using Gan.Figures;
using Gan.Randomness;

namespace Gan.Tests.Figures;

/// <summary>Charts of every kind and of awkward sizes, from fixed numbers.</summary>
internal static class SampleCharts
{
    public static readonly double[] Steps = [.. Enumerable.Range(0, 40).Select(i => i * 1500.0)];

    private static readonly string[] LongNames =
    [
        "mapping network", "noise injection", "style mixing regularization", "minibatch standard deviation", "path length", "R1", "EMA",
    ];

    private static readonly string[] PanelNames = ["BCE", "MSE on the sigmoid", "hinge", "WGAN-GP with five critic steps"];

    private static readonly string[] LossNames = ["BCE", "MSE", "hinge"];

    private static readonly string[] SpaceNames = ["Z", "W", "Z, endpoints", "W, endpoints"];

    private static readonly Dictionary<string, Func<Chart>> All = new()
    {
        ["one line"] = () => Lines(1),
        ["two lines with bands"] = TwoLines,
        ["twelve lines"] = () => Lines(12),
        ["crossing lines"] = CrossingLines,
        ["logarithmic"] = Logarithmic,
        ["gaps"] = Gaps,
        ["dense"] = Dense,
        ["scatter"] = Scatter,
        ["quality and diversity"] = QualityDiversity,
        ["bars"] = Bars,
        ["negative bars"] = NegativeBars,
        ["many bars"] = ManyBars,
        ["histogram"] = Histogram,
        ["heat map"] = HeatMap,
        ["diverging heat map"] = DivergingHeatMap,
        ["violins"] = () => Distributions(violin: true),
        ["boxes"] = () => Distributions(violin: false),
        ["narrow"] = () => TwoLines() with { Width = 300, Title = "A title much longer than the narrow chart below it is wide" },
        ["references"] = ManyReferences,
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static Chart Of(string name) => All[name]();

    public static ChartGrid Grid() => new("Losses of four presets")
    {
        Subtitle = "MNIST, seed 0",
        Panels = [.. PanelNames.Select((n, i) => Lines(2) with { Title = n, PlotHeight = 200 + i })],
    };

    public static ChartGrid MixedGrid() => new("Three kinds") { Columns = 3, Panels = [Histogram(), Distributions(violin: true), QualityDiversity()] };

    private static double[] Fall(double from, double pace, double to) => [.. Steps.Select(s => to + (from - to) * Math.Exp(-s / pace))];

    private static Chart Lines(int count) => new("Distance by preset")
    {
        X = new("training images", "thousands"),
        Y = new("Fréchet distance"),
        Series = [.. Enumerable.Range(0, count).Select(k => new LineSeries($"preset {k}: {8 << k % 4} channels, {(k % 2 == 0 ? "non-saturating with R1" : "WGAN-GP")}", Steps, Fall(70 + 6 * k, 5000 + 1500 * k, 10 + 3 * k)))],
    };

    private static Chart TwoLines() => new("Binary cross-entropy against mean squared error")
    {
        Subtitle = "CGAN on MNIST, three seeds; the band is one standard deviation",
        X = new("training step"),
        Y = new("fd10k[lenet-mnist]"),
        Series =
        [
            new LineSeries("BCE", Steps, Fall(90, 9000, 12)) { Spread = [.. Steps.Select(_ => 4.0)] },
            new LineSeries("MSE on the sigmoid", Steps, Fall(80, 30000, 20)) { Spread = [.. Steps.Select(_ => 6.0)] },
        ],
        References = [new(5.2, "paper: 5.2")],
    };

    private static Chart CrossingLines() => new("No free corner")
    {
        X = new("x"),
        Y = new("y"),
        Series = [.. Enumerable.Range(0, 3).Select(k => new LineSeries($"wave {k}", Steps, [.. Steps.Select(s => Math.Sin(s / 500 + k))]))],
    };

    private static Chart Logarithmic() => new("Gradient where the discriminator is sure")
    {
        X = new("output for a generated image", Scale: AxisScale.Log),
        Y = new("|gradient|", Scale: AxisScale.Log),
        Series = [new LineSeries("MSE", [1e-6, 1e-4, 0, 1e-2, 0.5], [2e-6, 2e-4, 1, 2e-2, 0.25]), new LineSeries("BCE", [1e-6, 1e-2, 0.5], [1, 0.99, 0.5])],
        References = [new(1e-3, "a thousandth"), new(0.5, "undecided", Vertical: true)],
        Annotations = [new(1e-4, 2e-4, "vanishing")],
    };

    private static Chart Gaps() => new("Gaps")
    {
        X = new("epoch"),
        Y = new("score", "logits") { Min = -6, Max = 6 },
        Series = [new LineSeries("holes", [0, 1, 2, 3, 4, 5, 6, 7], [-3, -1, double.NaN, 2, double.NaN, 1, double.PositiveInfinity, 4]), new LineSeries("outside", [0, 1, 2, 3], [0, 9, -9, 1])],
    };

    private static Chart Dense()
    {
        RandomStream random = new(1);
        return new Chart("Generator loss") { X = new("time", "min"), Y = new("loss"), Series = [new LineSeries("", [.. Enumerable.Range(0, 5000).Select(i => i / 60.0)], [.. Enumerable.Range(0, 5000).Select(_ => random.NextGaussian())])] };
    }

    private static Chart Scatter()
    {
        RandomStream random = new(2);
        double[] Cloud(double middle) => [.. Enumerable.Range(0, 120).Select(_ => middle + random.NextGaussian())];
        return new Chart("Modes") { X = new("first component"), Y = new("second component"), Series = [.. Enumerable.Range(0, 3).Select(k => new ScatterSeries($"mode {k}", Cloud(2 * k), Cloud(-k)))] };
    }

    private static Chart QualityDiversity()
    {
        double[] psi = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
        return new Chart("Quality against diversity along the truncation ψ")
        {
            X = new("recall"),
            Y = new("precision"),
            Series = [new ScatterSeries("StyleGAN2", [.. psi.Select(p => 0.55 * p * p)], [.. psi.Select(p => 0.95 - 0.22 * p * p)]) { Connected = true, Labels = [.. psi.Select(p => $"ψ = {p:0.0}")] }],
        };
    }

    private static Chart Bars() => new("Agreement by loss and digits")
    {
        X = new("digits") { Categories = ["0–2", "3–5", "6–9", "all"] },
        Y = new("agreement", "%"),
        Series = [.. LossNames.Select((n, k) => new BarSeries(n, [91.2 - 9 * k, 88 - 3 * k, 93.3, 90.9 - 5 * k]) { Errors = [1, 2, 0.8, 1.1], ShowValues = true })],
        References = [new(95, "paper: 95 %")],
    };

    private static Chart NegativeBars() => new("Change when one part is removed")
    {
        X = new("part") { Categories = LongNames },
        Y = new("change of fd10k"),
        Series = [new BarSeries("", [3.1, -0.4, double.NaN, 2.2, -1.7, 9.6, 4.4]) { Errors = [0.5, 0.5, 0.4, 0.7, 0.6, 1.1, 0.2], ShowValues = true }],
    };

    private static Chart ManyBars() => new("Many categories")
    {
        X = new("attribute") { Categories = [.. Enumerable.Range(0, 40).Select(i => $"attribute_with_a_long_name_{i}")] },
        Y = new("separability", Scale: AxisScale.Log),
        Series = [new BarSeries("Z", [.. Enumerable.Range(0, 40).Select(i => 3 + 200.0 / (1 + i))]) { ShowValues = true }, new BarSeries("W", [.. Enumerable.Range(0, 40).Select(i => 1 + 100.0 / (1 + i))])],
    };

    private static Chart Histogram()
    {
        RandomStream random = new(3);
        return new Chart("Discriminator scores") { X = new("score", "logits"), Y = new("density"), Series = [new HistogramSeries("real", [.. Enumerable.Range(0, 900).Select(_ => 1.5 + random.NextGaussian())]), new HistogramSeries("generated", [.. Enumerable.Range(0, 900).Select(_ => -1 + random.NextGaussian())])] };
    }

    private static Chart HeatMap()
    {
        double[,] values = new double[10, 10];
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < 10; j++) values[i, j] = i == j ? 90 + i : (i * 7 + j * 3) % 11 / 4.0;
        values[3, 4] = double.NaN;
        return new Chart("Label asked for against label read") { X = new("read"), Y = new("asked for"), Series = [new HeatMapSeries(values) { ShowValues = true, ColorLabel = "share (%)" }] };
    }

    private static Chart DivergingHeatMap()
    {
        double[,] values = new double[3, 64];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 64; j++) values[i, j] = Math.Sin(i + j / 4.0) * 2;
        return new Chart("Effect of directions") { X = new("direction"), PlotHeight = 120, Series = [new HeatMapSeries(values) { Diverging = true, RowLabels = ["pose", "light", "hair color"], ColorLabel = "change" }] };
    }

    private static Chart Distributions(bool violin)
    {
        RandomStream random = new(4);
        return new Chart("Path length by space")
        {
            X = new("space"),
            Y = new("path length", Scale: violin ? AxisScale.Linear : AxisScale.Log),
            Series = [.. SpaceNames.Select((n, k) => new DistributionSeries(n, [.. Enumerable.Range(0, 200).Select(_ => Math.Exp(5 + 0.3 * k + 0.5 * random.NextGaussian()))]) { Violin = violin })],
        };
    }

    private static Chart ManyReferences() => new("Many references at one height")
    {
        X = new("x"),
        Y = new("y"),
        Series = [new LineSeries("measured", [0, 1, 2], [1, 2, 1.5])],
        References = [.. Enumerable.Range(0, 6).Select(i => new Reference(1.4 + 0.01 * i, $"paper, table {i}: {1.4 + 0.01 * i:0.00}"))],
    };
}
