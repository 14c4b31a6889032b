using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class ModuleTests
{
    [Fact]
    public void Fields_become_components_under_their_names()
    {
        using var net = new Net();
        Assert.Equal(["scale", "offset", "grid", "body.0.weight", "body.0.bias", "layers.0.weight", "layers.0.bias", "layers.1.weight",
            "layers.1.bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"],
            net.state_dict().Keys);
        Assert.Equal(["scale", "offset"], net.named_parameters(recurse: false).Select(entry => entry.name));
        Assert.Equal(["body", "layers", "norm"], net.named_children().Select(entry => entry.name));
        Assert.Equal(["body", "layers", "norm", "body.0", "body.1", "layers.0", "layers.1"], net.named_modules().Select(entry => entry.name));
        Assert.Equal(10, net.parameters().Count());
        Assert.Equal(5, net.buffers().Count());
        Assert.Equal(4, net.buffers(include_nonpersistent: false).Count());
    }

    [Fact]
    public void Components_are_found_by_their_paths()
    {
        using var net = new Net();
        Assert.Same(net.body.parameters().First(), net.get_parameter("body.0.weight"));
        Assert.True(net.has_buffer("norm.running_var"));
        Assert.True(net.has_buffer("cache"));
        Assert.False(net.has_parameter("body.7.weight"));
        Assert.Null(net.get_buffer("nothing"));
    }

    [Fact]
    public void A_parameter_shared_by_two_modules_is_trained_once_and_saved_twice()
    {
        using var tied = new Tied();
        Assert.Single(tied.parameters());
        Assert.Equal(["one.weight", "two.weight"], tied.state_dict().Keys);
    }

    [Fact]
    public void Names_are_taken_once_and_have_no_dots()
    {
        using var net = new Net();
        using var layer = nn.ReLU();
        using var buffer = zeros(1);
        Assert.Contains("'body'", Assert.Throws<InvalidOperationException>(() => net.register_module("body", layer)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => net.register_buffer("grid", buffer));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", layer));
        Assert.Throws<InvalidOperationException>(() => layer.register_buffer("b", buffer));
    }

    [Fact]
    public void Private_fields_of_a_base_class_are_components_too()
    {
        using var child = new Child();
        Assert.Equal(["weight", "hidden.weight"], child.state_dict().Keys);
    }

    [Fact]
    public void Training_mode_reaches_every_module()
    {
        using var net = new Net();
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules().Append(net), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules().Append(net), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_children_before_their_parent()
    {
        using var net = new Net();
        var visited = new List<nn.Module>();
        net.apply(visited.Add);
        Assert.Equal(8, visited.Count);
        Assert.Same(net, visited[^1]);
        Assert.True(visited.IndexOf(net.body) > visited.IndexOf(net.body.children().First()));
    }

    [Fact]
    public void Conversion_keeps_the_parameter_objects_and_the_integers()
    {
        using var net = new Net();
        var before = net.parameters().ToList();
        Assert.Same(net, net.to(ScalarType.Float64));
        Assert.Equal(before, net.parameters(), ReferenceEqualityComparer.Instance);
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.All(net.parameters(), parameter => Assert.True(parameter.is_leaf && parameter.requires_grad));
        Assert.Equal(ScalarType.Int64, net.norm.num_batches_tracked!.dtype);
        Assert.Equal(ScalarType.Float64, net.get_buffer("cache")!.dtype);
        Assert.Equal(ScalarType.Float64, net.grid.dtype);
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int32));
    }

    [Fact]
    public void Conversion_takes_gradients_along()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, layer.weight.grad!.dtype);
        layer.call(ones([1, 2], ScalarType.Float64)).sum().backward();
        Assert.Equal(2, layer.bias!.grad!.ToDouble());
    }

    [Fact]
    public void Zero_grad_drops_gradients_or_fills_them()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Assert.Equal(0, layer.weight.grad!.abs().sum().ToDouble());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void A_module_disposes_everything_below_it()
    {
        var before = LiveTensors.Settled();
        var net = new Net();
        var parameter = net.body.parameters().First();
        Assert.Equal(before + 15, Tensor.TotalCount);
        net.Dispose();
        net.Dispose();
        Assert.True(parameter.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void What_a_module_registers_outlives_the_scope_it_was_made_in()
    {
        Net net;
        using (NewDisposeScope()) net = new Net();
        Assert.All(net.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        net.Dispose();
    }

    [Fact]
    public void Hooks_run_around_forward_and_can_be_removed()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Identity();
        var calls = new List<string>();
        var seen = layer.register_forward_pre_hook(module => calls.Add("before"));
        layer.register_forward_hook(module => calls.Add("after"));
        var doubled = layer.register_forward_pre_hook((_, x) => x * 2);
        layer.register_forward_hook((_, x, y) => x + y + 1);
        Assert.Equal(13, layer.call(tensor(3.0)).ToDouble());
        Assert.Equal(["before", "after"], calls);
        seen.remove();
        doubled.remove();
        Assert.Equal(7, layer.call(tensor(3.0)).ToDouble());
        Assert.Equal(["before", "after", "after"], calls);
    }

    [Fact]
    public void Modules_of_several_inputs_run_their_hooks_too()
    {
        using var scope = NewDisposeScope();
        using var sum = new Sum();
        Assert.Equal(3, sum.call(tensor(1.0), tensor(2.0)).ToDouble());
        sum.register_forward_pre_hook((_, a, b) => (b, b));
        Assert.Equal(4, sum.call(tensor(1.0), tensor(2.0)).ToDouble());
    }

    [Fact]
    public void A_parameter_takes_its_tensor_over()
    {
        using var scope = NewDisposeScope();
        var data = ones(3);
        var parameter = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad && parameter.is_leaf);
        Assert.False(nn.Parameter(ones(3), requires_grad: false).requires_grad);
    }

    [Fact]
    public void A_parameter_takes_its_tensors_place_in_the_scope()
    {
        Parameter parameter;
        using (NewDisposeScope()) parameter = nn.Parameter(ones(3));
        Assert.True(parameter.IsInvalid);
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public readonly Sequential body;
        public readonly ModuleList<Linear> layers;
        public readonly BatchNorm1d norm;
        public readonly Tensor grid;
        private readonly Parameter scale;

        [ComponentName(Name = "offset")]
        private readonly Parameter _shift;

        public Net() : base("Net")
        {
            scale = nn.Parameter(ones(1));
            _shift = nn.Parameter(zeros(1));
            grid = arange(3.0);
            body = nn.Sequential(nn.Linear(2, 3), nn.ReLU());
            layers = nn.ModuleList(nn.Linear(3, 3), nn.Linear(3, 1));
            norm = nn.BatchNorm1d(1);
            register_buffer("cache", zeros(2), persistent: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => norm.call(layers[1].call(layers[0].call(body.call(input)))) * scale + _shift;
    }

    private sealed class Tied : nn.Module<Tensor, Tensor>
    {
        private readonly Linear one;
        private readonly Linear two;

        public Tied() : base("Tied")
        {
            one = nn.Linear(2, 2, hasBias: false);
            two = nn.Linear(one.weight);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => two.call(one.call(input));
    }

    private class Base : nn.Module<Tensor, Tensor>
    {
        private readonly Linear hidden = nn.Linear(1, 1, hasBias: false);

        protected Base() : base("Base") { }

        public override Tensor forward(Tensor input) => hidden.call(input);
    }

    private sealed class Child : Base
    {
        private readonly Parameter weight = nn.Parameter(ones(1));

        public Child() => RegisterComponents();

        public override Tensor forward(Tensor input) => base.forward(input) * weight;
    }

    private sealed class Sum() : nn.Module<Tensor, Tensor, Tensor>("Sum")
    {
        public override Tensor forward(Tensor input1, Tensor input2) => input1 + input2;
    }
}
