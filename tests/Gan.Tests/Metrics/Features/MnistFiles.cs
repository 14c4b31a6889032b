using System.Buffers.Binary;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

/// <summary>The real MNIST where EXPERIMENTS_DATA points to it.</summary>
internal static class MnistFiles
{
    public static string? Root => Environment.GetEnvironmentVariable("EXPERIMENTS_DATA");

    /// <summary>Prefix of the test files, or null without data.</summary>
    public static string? Test => Prefix("t10k");

    /// <summary>Prefix of the training files, or null without data.</summary>
    public static string? Train => Prefix("train");

    /// <summary>float32 [N, 1, 28, 28] in [−1, 1] and int64 [N].</summary>
    public static (Tensor Images, Tensor Labels) Read(string prefix)
    {
        byte[] images = Unzip(prefix + "-images-idx3-ubyte.gz"), labels = Unzip(prefix + "-labels-idx1-ubyte.gz");
        long count = BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(4));
        return (tensor(images[16..]).reshape(count, 1, 28, 28).to_type(float32) / 127.5f - 1, tensor(labels[8..]).to_type(int64));
    }

    private static string? Prefix(string part) =>
        Root is null || !File.Exists(Path.Combine(Root, "mnist", part + "-images-idx3-ubyte.gz"))
            ? null
            : Path.Combine(Root, "mnist", part);

    private static byte[] Unzip(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
