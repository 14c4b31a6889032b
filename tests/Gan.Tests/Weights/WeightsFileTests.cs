using System.Runtime.InteropServices;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

public sealed class WeightsFileTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly nn.Module<Tensor, Tensor> _network = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));

    public void Dispose()
    {
        _network.Dispose();
        _scope.Dispose();
    }

    private static byte[] AllBytes(nn.Module network) => [.. network.state_dict().SelectMany(s => s.Value.bytes.ToArray())];

    private Dictionary<string, Tensor> Other()
    {
        Dictionary<string, Tensor> state = [];
        foreach (var (key, tensor) in _network.state_dict()) state.Add(key, ones_like(tensor) * 3);
        return state;
    }

    [Fact]
    public void A_state_dict_of_PyTorch_fits_the_same_network_here()
    {
        WeightsFile.LoadInto(_network, WeightsFile.Load(Golden.PathOf("module-zip.pth")));
        Assert.Equal([0, .25f, .5f, .75f, 1, 1.25f], MemoryMarshal.Cast<byte, float>(_network.state_dict()["0.weight"].bytes).ToArray());
        Assert.True(_network.state_dict()["0.weight"].requires_grad);
    }

    [Fact]
    public void A_missing_key_is_named_and_nothing_is_changed()
    {
        Dictionary<string, Tensor> other = Other();
        other.Remove("1.weight");
        byte[] before = AllBytes(_network);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.LoadInto(_network, other, "lenet.pth"));
        Assert.Equal("lenet.pth does not fit Sequential: 1.weight is missing.", error.Message);
        Assert.Equal(before, AllBytes(_network));
    }

    [Fact]
    public void An_unexpected_key_is_named_and_nothing_is_changed()
    {
        Dictionary<string, Tensor> other = Other();
        other["2.weight"] = ones(1);
        byte[] before = AllBytes(_network);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.LoadInto(_network, other, "lenet.pth"));
        Assert.Equal("lenet.pth does not fit Sequential: 2.weight is unexpected.", error.Message);
        Assert.Equal(before, AllBytes(_network));
    }

    [Fact]
    public void Another_shape_is_named_with_both_shapes()
    {
        Dictionary<string, Tensor> other = Other();
        other["0.weight"] = ones(2, 4);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.LoadInto(_network, other, "lenet.pth"));
        Assert.Equal("lenet.pth does not fit Sequential: 0.weight is [2, 4] there and [2, 3] in the network.", error.Message);
    }

    [Fact]
    public void The_batch_counter_of_old_files_may_be_missing()
    {
        Dictionary<string, Tensor> other = Other();
        other.Remove("1.num_batches_tracked");
        WeightsFile.LoadInto(_network, other);
        Assert.Equal(Enumerable.Repeat(3f, 6), MemoryMarshal.Cast<byte, float>(_network.state_dict()["0.weight"].bytes).ToArray());
    }
}
