using Gan.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>Weights of any supported format, and what connects them with a network.</summary>
public static class WeightsFile
{
    /// <summary>PyTorch counts batches in batch normalization; files older than the counter lack it, and nothing here reads it.</summary>
    private const string BatchCounter = "num_batches_tracked";

    private const int StartLength = 32;

    /// <summary>
    /// Every tensor of a safetensors file, of what torch.save wrote (legacy or zip), or of a plain pickle such as NVIDIA's .pkl, told apart
    /// by content; on the CPU, owned by the current dispose scope, names of networks and nested containers joined by dots.
    /// </summary>
    /// <exception cref="InvalidDataException">None of these formats, cut short, malformed, or a pickle that asks for code; the message names the file and the byte.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return Load(new ByteSource(stream, path));
    }

    /// <summary>The format of a file by its first bytes.</summary>
    /// <exception cref="InvalidDataException">It is none of them.</exception>
    public static WeightsFormat FormatOf(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return FormatOf(new ByteSource(stream, path));
    }

    /// <summary>Writes a state dict, whole or not at all, in the format of the file's ending: .safetensors, .pth or .pt.</summary>
    /// <exception cref="ArgumentException">Another ending.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".safetensors": Safetensors.Save(path, tensors); break;
            case ".pth" or ".pt": ZipPth.Save(path, tensors); break;
            default: throw new ArgumentException($"{path} has no ending that says its format: .safetensors, .pth or .pt.");
        }
    }

    /// <summary>How PyTorch calls a type of numbers: float32, uint8, bool.</summary>
    /// <exception cref="ArgumentException">The type has no place in a weights file.</exception>
    public static string TypeName(ScalarType type) => ElementType.Of(type).DType;

    internal static IReadOnlyDictionary<string, Tensor> Load(ByteSource source) => FormatOf(source) switch
    {
        WeightsFormat.TorchZip => ZipPth.Load(source),
        WeightsFormat.Safetensors => Safetensors.Load(source),
        WeightsFormat.TorchLegacy => LegacyPth.Load(source),
        _ => NvidiaPickle.LoadTensors(source),
    };

    private static WeightsFormat FormatOf(ByteSource source)
    {
        byte[] start = source.Read(0, Math.Min(source.Length, StartLength));
        if (start.AsSpan().StartsWith("PK"u8)) return WeightsFormat.TorchZip;
        if (start.Length >= 9 && start[8] == '{' && start[6] == 0 && start[7] == 0) return WeightsFormat.Safetensors;
        if (LegacyPth.Begins(start)) return WeightsFormat.TorchLegacy;
        if (start.Length > 1 && start[0] == 0x80) return WeightsFormat.Pickle;
        throw source.Error(0, "this is not a weights file: it begins neither like safetensors, nor like what torch.save writes, nor like a pickle.");
    }

    /// <summary>The branch of a nested checkpoint under a key, with the key taken off: <c>Under(checkpoint, "g_ema")</c>.</summary>
    /// <exception cref="KeyNotFoundException">No tensor lies under the key.</exception>
    public static IReadOnlyDictionary<string, Tensor> Under(IReadOnlyDictionary<string, Tensor> tensors, string key)
    {
        string prefix = key + ".";
        OrderedDictionary<string, Tensor> branch = [];
        foreach (var (name, tensor) in tensors)
            if (name.StartsWith(prefix, StringComparison.Ordinal)) branch.Add(name[prefix.Length..], tensor);
        if (branch.Count > 0) return branch;
        IEnumerable<string> roots = tensors.Keys.Select(k => k.Split('.')[0]).Distinct().Take(8);
        throw new KeyNotFoundException($"The checkpoint has nothing under {key}; it has {string.Join(", ", roots)}.");
    }

    /// <summary>Copies weights into a network; every parameter and buffer must be there in its shape, and nothing else.</summary>
    /// <param name="module">The network; unchanged if anything differs. It outlives the dispose scope it was made in.</param>
    /// <param name="tensors">Its state dict.</param>
    /// <param name="name">What the message calls the weights, for example the file they came from.</param>
    /// <exception cref="InvalidDataException">The message names the first key that is missing, of another shape, or unexpected.</exception>
    public static void LoadInto(nn.Module module, IReadOnlyDictionary<string, Tensor> tensors, string name = "the weights")
    {
        Dictionary<string, Tensor> state = module.state_dict();
        foreach (var (key, target) in state)
        {
            if (tensors.TryGetValue(key, out Tensor? source)) CheckShape(module, key, source, target, name);
            else if (!IsCounter(key)) throw new InvalidDataException($"{name} does not fit {module.ClassName()}: {key} is missing.");
        }
        foreach (string key in tensors.Keys)
            if (!state.ContainsKey(key) && !IsCounter(key)) throw new InvalidDataException($"{name} does not fit {module.ClassName()}: {key} is unexpected.");
        using var gradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (var (key, target) in state)
            if (tensors.TryGetValue(key, out Tensor? source)) target.copy_(source);
        module.Kept();
    }

    private static bool IsCounter(string key) => key.EndsWith(BatchCounter, StringComparison.Ordinal);

    private static void CheckShape(nn.Module module, string key, Tensor source, Tensor target, string name)
    {
        if (source.shape.AsSpan().SequenceEqual(target.shape)) return;
        throw new InvalidDataException($"{name} does not fit {module.ClassName()}: {key} is [{string.Join(", ", source.shape)}] there and "
            + $"[{string.Join(", ", target.shape)}] in the network.");
    }
}
