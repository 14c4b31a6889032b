using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public sealed class TrajectoryTests
{
    private const int Steps = 12;
    private static readonly double[] Starts = [1.5, -0.7, 0.2];

    public static TheoryData<string> Names => [.. Rows.Keys];

    /// <summary>The names of the optimizers that have a row.</summary>
    internal static IEnumerable<string> Tested => Rows.Keys.Select(name => name.Split(' ', ',')[0]);

    private static Dictionary<string, (Func<Parameter[], optim.Optimizer> Create, Func<double, double[]> Expected)> Rows => new()
    {
        ["Adam"] = (p => optim.Adam(p, 0.1, 0.8, 0.95, 1e-6), x => Reference.Adam(x, Slope, Steps, 0.1, 0.8, 0.95, 1e-6)),
        ["Adam without first moment"] = (p => optim.Adam(p, 0.1, 0, 0.99), x => Reference.Adam(x, Slope, Steps, 0.1, 0, 0.99, 1e-8)),
        ["Adam with decay"] = (p => optim.Adam(p, 0.1, weight_decay: 0.3), x => Reference.Adam(x, Slope, Steps, 0.1, 0.9, 0.999, 1e-8, 0.3)),
        ["Adam of the largest squares"] = (p => optim.Adam(p, 0.3, 0.5, 0.6, amsgrad: true),
            x => Reference.Adam(x, Slope, Steps, 0.3, 0.5, 0.6, 1e-8, largest: true)),
        ["Adam uphill"] = (p => optim.Adam(p, 0.1, maximize: true), x => Reference.Adam(x, Slope, Steps, 0.1, 0.9, 0.999, 1e-8, maximize: true)),
        ["AdamW"] = (p => optim.AdamW(p, 0.1, 0.8, 0.95, 1e-6, 0.3),
            x => Reference.Adam(x, Slope, Steps, 0.1, 0.8, 0.95, 1e-6, 0.3, decoupled: true)),
        ["AdamW of the largest squares"] = (p => optim.AdamW(p, 0.3, 0.5, 0.6, amsgrad: true),
            x => Reference.Adam(x, Slope, Steps, 0.3, 0.5, 0.6, 1e-8, largest: true, decoupled: true)),
        ["AdamW uphill"] = (p => optim.AdamW(p, 0.1, maximize: true),
            x => Reference.Adam(x, Slope, Steps, 0.1, 0.9, 0.999, 1e-8, maximize: true, decoupled: true)),
        ["SGD"] = (p => optim.SGD(p, 0.1), x => Reference.Sgd(x, Slope, Steps, 0.1)),
        ["SGD with momentum"] = (p => optim.SGD(p, 0.1, 0.7, 0.2, 0.05), x => Reference.Sgd(x, Slope, Steps, 0.1, 0.7, 0.2, 0.05)),
        ["SGD after Nesterov"] = (p => optim.SGD(p, 0.1, 0.7, nesterov: true), x => Reference.Sgd(x, Slope, Steps, 0.1, 0.7, nesterov: true)),
        ["SGD uphill"] = (p => optim.SGD(p, 0.01, maximize: true), x => Reference.Sgd(x, Slope, Steps, 0.01, maximize: true)),
        ["RMSProp"] = (p => optim.RMSProp(p, 0.1, 0.9, 1e-6, 0.05), x => Reference.RmsProp(x, Slope, Steps, 0.1, 0.9, 1e-6, 0.05)),
        ["RMSProp with momentum"] = (p => optim.RMSProp(p, 0.02, 0.9, 1e-6, momentum: 0.6),
            x => Reference.RmsProp(x, Slope, Steps, 0.02, 0.9, 1e-6, momentum: 0.6)),
        ["RMSProp, centered"] = (p => optim.RMSProp(p, 0.02, 0.9, 1e-3, centered: true),
            x => Reference.RmsProp(x, Slope, Steps, 0.02, 0.9, 1e-3, centered: true)),
        ["RMSProp uphill"] = (p => optim.RMSProp(p, 0.02, 0.9, 1e-6, maximize: true),
            x => Reference.RmsProp(x, Slope, Steps, 0.02, 0.9, 1e-6, maximize: true)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_takes_the_steps_of_its_recurrence(string name)
    {
        using var scope = NewDisposeScope();
        var (create, expected) = Rows[name];
        Parameter[] parameters = [Parameter(Starts[..2]), Parameter(Starts[2..])];
        using var optimizer = create(parameters);
        var paths = Starts.Select(expected).ToArray();
        for (var t = 0; t < Steps; t++)
        {
            Descend(optimizer, parameters);
            var reached = parameters.SelectMany(parameter => parameter.data<double>().ToArray()).ToArray();
            for (var i = 0; i < Starts.Length; i++) Assert.Equal(paths[i][t], reached[i], 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_goes_on_from_a_stored_state_as_if_nothing_had_happened(string name)
    {
        using var scope = NewDisposeScope();
        var create = Rows[name].Create;
        Parameter[] one = [Parameter(Starts[..2]), Parameter(Starts[2..])];
        using var first = (OptimizerHelper)create(one);
        for (var t = 0; t < 5; t++) Descend(first, one);

        Parameter[] two = [.. one.Select(parameter => new Parameter(parameter.detach().clone()))];
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        first.save_state_dict(writer);
        stream.Position = 0;
        using var second = (OptimizerHelper)create(two);
        using var reader = new BinaryReader(stream);
        second.load_state_dict(reader);
        Assert.All(first.state_dict().State.Zip(second.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));

        Parameter[] three = [.. one.Select(parameter => new Parameter(parameter.detach().clone()))];
        using var third = (OptimizerHelper)create(three);
        third.load_state_dict(first.state_dict());
        foreach (var (optimizer, parameters) in new[] { (first, one), (second, two), (third, three) })
            for (var t = 0; t < 4; t++) Descend(optimizer, parameters);
        foreach (var copy in new[] { two, three })
            Assert.All(one.Zip(copy), pair => Assert.Equal(pair.First.data<double>().ToArray(), pair.Second.data<double>().ToArray()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_leave_no_tensors_behind(string name)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Parameter(Starts)];
        var optimizer = Rows[name].Create(parameters);
        var outside = NN.LiveTensors.Settled();
        Descend(optimizer, parameters);
        var afterOne = Tensor.TotalCount;
        for (var t = 0; t < 10; t++) Descend(optimizer, parameters);
        Assert.Equal(afterOne, Tensor.TotalCount);
        optimizer.Dispose();
        Assert.True(Tensor.TotalCount <= outside);
    }

    private static double Slope(double x) => (2 * x) + Math.Cos(3 * x);

    private static Parameter Parameter(double[] values) => new(tensor(values, dtype: ScalarType.Float64));

    private static void Descend(optim.Optimizer optimizer, Parameter[] parameters)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        foreach (var x in parameters) ((x * x) + ((3 * x).sin() / 3)).sum().backward();
        optimizer.step();
    }
}
