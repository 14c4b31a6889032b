using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>
/// What <c>torch.save</c> writes since PyTorch 1.6: a zip archive of one pickle and a raw file for every storage. Checksums are not compared:
/// PyTorch can be told not to write them.
/// </summary>
public static class ZipPth
{
    private const string Pickle = "data.pkl";

    /// <summary>Every tensor of a file, on the CPU and owned by the current dispose scope; nested containers are joined by dots.</summary>
    /// <exception cref="InvalidDataException">The file is cut short, malformed, or asks for something that is no tensor.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path)
    {
        using FileStream stream = ByteSource.Open(path);
        return Load(new ByteSource(stream, path));
    }

    /// <summary>
    /// Writes a state dict that <c>torch.load(…, weights_only=True)</c> reads, in the order of the dictionary; equal content gives equal bytes.
    /// The file is there whole or not at all. Tensors are written contiguous and without gradients, each with a storage of its own.
    /// </summary>
    /// <exception cref="InvalidDataException">The file would be larger than 4 GB.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors) => AtomicFile.Write(path, stream => Save(stream, tensors));

    internal static void Save(Stream stream, IReadOnlyDictionary<string, Tensor> tensors)
    {
        const string Folder = "archive/";
        StoredZip zip = new(stream);
        byte[] pickle = StateDictPickle.Write(tensors);
        zip.Add(Folder + Pickle, content => content.Write(pickle));
        zip.Add(Folder + "byteorder", content => content.Write("little"u8));
        foreach (var (index, tensor) in tensors.Values.Index())
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor written = tensor.detach().cpu().contiguous();
            zip.Add($"{Folder}data/{index.ToString(CultureInfo.InvariantCulture)}", content => written.WriteBytesToStream(content, 1 << 20));
        }
        zip.Add(Folder + "version", content => content.Write("3\n"u8));
        zip.Finish();
    }

    internal static IReadOnlyDictionary<string, Tensor> Load(ByteSource source)
    {
        ZipDirectory directory = new(source);
        string name = directory.Names.FirstOrDefault(n => n == Pickle || n.EndsWith("/" + Pickle, StringComparison.Ordinal))
            ?? throw source.Error(0, $"this is a zip archive without {Pickle}, so torch.save did not write it.");
        string folder = name[..^Pickle.Length], order = folder + "byteorder";
        if (directory.Contains(order) && directory.Run(order, 0) is var written && !(written.Length == 6 && written.ToArray().AsSpan().SequenceEqual("little"u8)))
            throw source.Error(written.Position, "the file was written on a big-endian machine, which is not supported.");
        ByteRun pickle = directory.Run(name, 0);
        object? root = new PickleReader(new PickleCursor(source, pickle.Position, pickle.Position + pickle.Length), TorchGlobals.All, new PickleBudget(source), Refer).Read();
        Dictionary<string, ByteRun> runs = [];
        var tensors = StateTree.Load(root, Run, new TensorBudget(source), source, pickle.Position);
        return tensors.Count > 0 ? tensors : throw source.Error(pickle.Position, "the file holds no tensors.");

        ByteRun Run(PickledTensor tensor)
        {
            string key = tensor.Storage.Key;
            if (!runs.TryGetValue(key, out ByteRun? run)) runs.Add(key, run = directory.Run($"{folder}data/{key}", tensor.At));
            return run;
        }
    }

    /// <summary>('storage', class, key, location, count).</summary>
    private static PickledStorage Refer(object? id) => id is object?[] and ["storage", PickleNames.StorageClass c, string key, _, long count]
        ? new PickledStorage(c.Type, key, count)
        : throw new InvalidCastException("a storage is referred to in a way that torch.save does not write");
}
