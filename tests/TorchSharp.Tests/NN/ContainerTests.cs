using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

public sealed class ContainerTests
{
    [Fact]
    public void A_list_numbers_its_modules_as_they_come_and_go()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (nn.Linear(1, 1, false), nn.Linear(1, 2, false), nn.Linear(1, 3, false));
        using var list = nn.ModuleList(a, b);
        list.Add(c);
        Assert.Equal(["0.weight", "1.weight", "2.weight"], list.state_dict().Keys);
        list.RemoveAt(0);
        list.Insert(0, c);
        list[1] = a;
        Assert.Equal([c, a, c], list);
        Assert.Equal(["0", "1", "2"], list.named_children().Select(child => child.name));
        Assert.Equal(2, list.parameters().Count());
        list.Clear();
        Assert.Empty(list.named_children());
    }

    [Fact]
    public void A_dictionary_keeps_names_and_order()
    {
        using var scope = NewDisposeScope();
        using var dictionary = nn.ModuleDict(("right", nn.Linear(1, 1, false)), ("left", nn.Linear(1, 2, false)));
        Assert.Equal(["right.weight", "left.weight"], dictionary.state_dict().Keys);
        dictionary["left"] = nn.Linear(1, 5, false);
        Assert.Equal(5, dictionary["left"].out_features);
        Assert.Equal([5, 1], dictionary.get_parameter("left.weight")!.shape);
        Assert.True(dictionary.Remove("right"));
        Assert.Equal(["left"], dictionary.keys());
        Assert.Equal(["left.weight"], dictionary.state_dict().Keys);
    }

    [Fact]
    public void A_sequence_can_be_indexed_and_cut()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.ReLU()), ("c", nn.Linear(3, 1)));
        Assert.Equal(3, net.Count);
        var part = net[1..];
        Assert.Equal(["b", "c"], part.named_children().Select(child => child.name));
        Assert.Same(net[2], part[1]);
        Assert.Equal(2, net[(null, 2)].Count);
        Assert.Equal(["0", "1"], nn.Sequential(nn.ReLU()).append(nn.Tanh()).named_children().Select(child => child.name));
    }
}
