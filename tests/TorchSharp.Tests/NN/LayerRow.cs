using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>One layer: how to make it, what it must equal, and the keys that PyTorch's layer of that name has.</summary>
/// <param name="Name">The factory's name, and after a space what is special about this call.</param>
/// <param name="Shape">The shape of its float64 input.</param>
/// <param name="Same">The same computation by functionals, from the layer's state.</param>
internal sealed record LayerRow(
    string Name, long[] Shape, Func<nn.Module<Tensor, Tensor>> Create, Func<Tensor, Dictionary<string, Tensor>, Tensor> Same, params string[] Keys)
{
    public string Factory => Name.Split(' ')[0];

    public override string ToString() => Name;
}
