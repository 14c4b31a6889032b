using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>
/// A network of a .pkl: what it was made with, and its weights. Values of arguments are string, long, BigInteger, double, bool, null, lists
/// (<c>object?[]</c>) and dictionaries (<c>OrderedDictionary&lt;string, object?&gt;</c>) of these.
/// </summary>
/// <param name="ClassName">Its class in NVIDIA's code: Generator, Discriminator, AugmentPipe; for TensorFlow the function that built it.</param>
/// <param name="InitArgs">The positional arguments of its constructor.</param>
/// <param name="InitKwargs">The named ones.</param>
/// <param name="State">
/// Its state dict in the order of PyTorch, keys like <c>synthesis.b4.conv1.weight</c>; on the CPU, owned by the scope it was loaded in.
/// Empty if it was not asked for.
/// </param>
public sealed record NvidiaNetwork(
    string ClassName, IReadOnlyList<object?> InitArgs, IReadOnlyDictionary<string, object?> InitKwargs, IReadOnlyDictionary<string, Tensor> State);
