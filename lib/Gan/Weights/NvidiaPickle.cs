using System.Collections;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>
/// What stylegan2-ada-pytorch and its successors keep in a .pkl (torch_utils/persistence.py), and the TensorFlow releases before them:
/// networks that say how they were made. The Python source in the file is not looked at, and nothing is executed.
/// </summary>
/// <param name="Networks">By name, in the order of the file: G, D, G_ema, augment_pipe; G, D and Gs for TensorFlow.</param>
/// <param name="Values">What stands beside the networks, such as training_set_kwargs, as plain values (see <see cref="NvidiaNetwork"/>).</param>
public sealed record NvidiaPickle(IReadOnlyDictionary<string, NvidiaNetwork> Networks, IReadOnlyDictionary<string, object?> Values)
{
    private static readonly string[] TensorFlowNames = ["G", "D", "Gs"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The .pkl.</param>
    /// <param name="only">The one network whose weights are wanted; null reads those of all.</param>
    /// <exception cref="InvalidDataException">Cut short, malformed, without networks, or a pickle that asks for code; the message names the file and the byte.</exception>
    /// <exception cref="KeyNotFoundException">There is no network of that name.</exception>
    public static NvidiaPickle Load(string path, string? only = null)
    {
        using FileStream stream = ByteSource.Open(path);
        return Load(new ByteSource(stream, path), only);
    }

    /// <summary>What networks a pickle holds and how they were made, without their weights; none, if it holds only tensors.</summary>
    /// <exception cref="InvalidDataException">Cut short, malformed, or a pickle that asks for code; the message names the file and the byte.</exception>
    public static NvidiaPickle Describe(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return Load(new ByteSource(stream, path), _ => false);
    }

    internal static NvidiaPickle Load(ByteSource source, string? only = null)
    {
        NvidiaPickle file = Load(source, name => only == null || name == only);
        if (file.Networks.Count == 0) throw source.Error(0, "the pickle holds no networks; a file of tensors alone opens as weights.");
        if (only != null && !file.Networks.ContainsKey(only))
            throw new KeyNotFoundException($"{source.File} has no network {only}; it has {string.Join(", ", file.Networks.Keys.Take(8))}.");
        return file;
    }

    private static NvidiaPickle Load(ByteSource source, Func<string, bool> wanted)
    {
        object? root = Read(source);
        OrderedDictionary<string, PickledModule> modules = [];
        OrderedDictionary<string, object?> values = [];
        foreach (var (name, value) in Named(root))
        {
            if (value is PickledModule module) modules[name] = module;
            else values[name] = PlainValue.Of(value, source, 0);
        }
        using DisposeScope scope = NewDisposeScope();
        TensorBudget budget = new(source);
        OrderedDictionary<string, NvidiaNetwork> networks = [];
        foreach (var (name, module) in modules)
        {
            IReadOnlyDictionary<string, Tensor> state = wanted(name)
                ? StateTree.Load(module, NoOther(source), budget, source, 0)
                : new OrderedDictionary<string, Tensor>();
            networks[name] = new NvidiaNetwork(
                module.ClassName, PlainValue.Of(module.InitArgs, source, 0) as object?[] ?? [],
                PlainValue.Of(module.InitKwargs, source, 0) as OrderedDictionary<string, object?> ?? [], state);
        }
        foreach (NvidiaNetwork network in networks.Values)
            foreach (Tensor tensor in network.State.Values) tensor.MoveToOuterDisposeScope();
        return new NvidiaPickle(networks, values);
    }

    /// <summary>Every tensor of any pickle without torch.save around it, keys prefixed with the names of networks and containers.</summary>
    internal static IReadOnlyDictionary<string, Tensor> LoadTensors(ByteSource source)
    {
        object? root = Read(source);
        if (root is object?[] { Length: 3 } nets && nets.All(n => n is TensorFlowNetwork))
        {
            OrderedDictionary<object, object?> named = [];
            foreach (var (name, network) in TensorFlowNames.Zip(nets)) named[name] = network;
            root = named;
        }
        var tensors = StateTree.Load(root, NoOther(source), new TensorBudget(source), source, 0);
        return tensors.Count > 0 ? tensors : throw source.Error(0, "the pickle holds no tensors.");
    }

    private static object? Read(ByteSource source) =>
        new PickleReader(new PickleCursor(source, 0, source.Length), NvidiaGlobals.All, new PickleBudget(source),
            _ => throw new InvalidCastException("a storage is referred to that is not in the pickle")).Read();

    private static Func<PickledTensor, ByteRun> NoOther(ByteSource source) => tensor => throw source.Error(tensor.At, "the tensor's storage is not in the pickle.");

    private static IEnumerable<(string Name, object? Value)> Named(object? root) => root switch
    {
        OrderedDictionary<object, object?> dictionary => dictionary.Select(p => (Convert.ToString(p.Key, CultureInfo.InvariantCulture) ?? "", p.Value)),
        object?[] { Length: 3 } nets when nets.All(n => n is TensorFlowNetwork) => TensorFlowNames.Zip(nets),
        PickledModule module => [("network", module)],
        IList items => items.Cast<object?>().Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)),
        _ => [],
    };
}
