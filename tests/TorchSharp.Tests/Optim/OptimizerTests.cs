using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public sealed class OptimizerTests
{
    [Fact]
    public void Groups_have_options_of_their_own_and_the_optimizers_otherwise()
    {
        using var scope = NewDisposeScope();
        var (slow, fast) = (Parameter(1), Parameter(1));
        using var optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.1), new SGD.ParamGroup { Parameters = [fast] }], 0.5);
        (slow + fast).sum().backward();
        optimizer.step();
        Assert.Equal(0.9, slow.ToDouble(), 1e-12);
        Assert.Equal(0.5, fast.ToDouble(), 1e-12);
        Assert.Equal([0.1, 0.5], optimizer.ParamGroups.Select(group => group.LearningRate));
    }

    [Fact]
    public void A_learning_rate_can_be_changed_between_steps()
    {
        using var scope = NewDisposeScope();
        var x = Parameter(1);
        using var optimizer = optim.SGD([x], 0.5);
        x.sum().backward();
        optimizer.step();
        foreach (var group in optimizer.ParamGroups) group.LearningRate = 0.125;
        optimizer.step();
        Assert.Equal(1 - 0.5 - 0.125, x.ToDouble(), 1e-12);
    }

    [Fact]
    public void A_parameter_without_gradient_stays_where_it_is()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (Parameter(1), Parameter(1));
        using var optimizer = optim.Adam([used, unused], 0.1);
        used.sum().backward();
        optimizer.step();
        Assert.Equal(1, unused.ToDouble());
        Assert.Equal(0.9, used.ToDouble(), 1e-6);
        Assert.Equal([1, 0], optimizer.state_dict().State.Cast<Adam.State>().Select(state => state.step));
    }

    [Fact]
    public void Zero_grad_fills_gradients_with_zeros()
    {
        using var scope = NewDisposeScope();
        var x = Parameter(3);
        using var optimizer = optim.Adam([x]);
        (x * x).sum().backward();
        Assert.Equal(6, x.grad!.ToDouble());
        optimizer.zero_grad();
        Assert.Equal(0, x.grad!.ToDouble());
    }

    [Fact]
    public void A_closure_computes_the_loss_with_gradients_on()
    {
        using var scope = NewDisposeScope();
        var x = Parameter(2);
        using var optimizer = optim.SGD([x], 0.25);
        using var quiet = no_grad();
        var loss = optimizer.step(() =>
        {
            var square = (x * x).sum();
            square.backward();
            return square;
        });
        Assert.Equal(4, loss!.ToDouble());
        Assert.Equal(1, x.ToDouble());
    }

    [Fact]
    public void The_state_of_another_optimizer_is_refused()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optim.SGD([Parameter(1)], 0.1).save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var error = Assert.Throws<InvalidDataException>(() => optim.Adam([Parameter(1)]).load_state_dict(reader));
        Assert.Contains("SGD", error.Message, StringComparison.Ordinal);
        Assert.Contains("Adam", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_other_parameters_is_refused()
    {
        using var scope = NewDisposeScope();
        var one = optim.Adam([Parameter(1)]);
        Assert.Throws<ArgumentException>(() => optim.Adam([Parameter(1), Parameter(2)]).load_state_dict(one.state_dict()));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        one.save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var error = Assert.Throws<InvalidDataException>(() => optim.Adam([new Parameter(ones(3))]).load_state_dict(reader));
        Assert.Contains("[3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_belongs_to_one_group_only()
    {
        using var scope = NewDisposeScope();
        var x = Parameter(1);
        using var optimizer = optim.SGD([x], 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([x])));
    }

    [Theory]
    [InlineData(-1, 0.9)]
    [InlineData(0.1, 1)]
    [InlineData(0.1, -0.1)]
    public void Adam_refuses_options_outside_their_range(double rate, double beta1)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adam(Array.Empty<Parameter>(), rate, beta1));
    }

    [Fact]
    public void Nesterovs_method_needs_a_momentum()
    {
        Assert.Throws<ArgumentException>(() => optim.SGD(Array.Empty<Parameter>(), 0.1, nesterov: true));
    }

    [Fact]
    public void An_optimizer_keeps_working_when_its_module_changes_type()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Linear(2, 1);
        using var optimizer = optim.SGD(module.parameters(), 0.1);
        module.to(ScalarType.Float64);
        var before = module.weight.detach().clone();
        module.call(ones([1, 2], ScalarType.Float64)).sum().backward();
        optimizer.step();
        Assert.Equal(0, (before - 0.1 - module.weight).abs().max().ToDouble(), 1e-12);
    }

    [Fact]
    public void Every_optimizer_has_a_trajectory()
    {
        var factories = typeof(optim).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Empty(factories.Except(TrajectoryTests.Tested));
    }

    private static Parameter Parameter(double value) => new(tensor(value, dtype: ScalarType.Float64));
}
