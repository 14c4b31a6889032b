using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Statistics in files: the signature <c>GANSTAT1</c>, the name of the features (a .NET string), dimension (int32) and count (int64), then
/// mean and scatter matrix as float64, all little-endian.
/// </summary>
public sealed partial class FeatureStatistics
{
    private static ReadOnlySpan<byte> Signature => "GANSTAT1"u8;

    /// <summary>
    /// Writes a file that <see cref="Load"/> reads back exactly. A file already there is replaced only once the new one is complete.
    /// </summary>
    /// <param name="path">Where to.</param>
    /// <param name="featureName">Which extractor the features come from; <see cref="Load"/> asks for the same.</param>
    public void Save(string path, string featureName)
    {
        string unfinished = path + ".part";
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            using var writer = new BinaryWriter(stream);
            writer.Write(Signature);
            writer.Write(featureName);
            writer.Write(Dimension);
            writer.Write(Count);
            writer.Write(MemoryMarshal.AsBytes<double>(_mean.data<double>().ToArray()));
            writer.Write(MemoryMarshal.AsBytes<double>(_scatter.data<double>().ToArray()));
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads a file written by <see cref="Save"/>.</summary>
    /// <exception cref="InvalidDataException">It is no such file, is incomplete, or holds the statistics of other features.</exception>
    public static FeatureStatistics Load(string path, string featureName)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            if (!reader.ReadBytes(Signature.Length).AsSpan().SequenceEqual(Signature))
                throw new InvalidDataException($"{path} holds no feature statistics.");
            string name = reader.ReadString();
            if (name != featureName)
                throw new InvalidDataException($"{path} holds statistics of '{name}' features, not of '{featureName}'.");
            (int dimension, long count) = (reader.ReadInt32(), reader.ReadInt64());
            if (dimension < 1 || reader.BaseStream.Length - reader.BaseStream.Position != 8L * dimension * (dimension + 1L))
                throw new InvalidDataException($"{path} is incomplete or damaged; compute the statistics again.");
            Tensor mean = tensor(Doubles(reader, dimension));
            return new FeatureStatistics(count, mean, tensor(Doubles(reader, dimension * dimension)).reshape(dimension, dimension));
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"{path} is incomplete or damaged; compute the statistics again.");
        }
    }

    private static double[] Doubles(BinaryReader reader, int count)
    {
        double[] values = new double[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
