using System.Buffers.Binary;
using System.Text;

namespace Gan.Tests.Weights;

/// <summary>Writes pickles of protocol 2 opcode by opcode, for files that no honest program writes.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream _bytes = new();

    public PickleWriter() => Op(0x80, 2);

    public byte[] ToArray() => [.. _bytes.ToArray(), (byte)'.'];

    public PickleWriter Op(params byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public PickleWriter Op(string opcodes) => Op(Encoding.Latin1.GetBytes(opcodes));

    public PickleWriter Global(string module, string name) => Op($"c{module}\n{name}\n");

    public PickleWriter Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        return Op("X").Op(length).Op(utf8);
    }

    public PickleWriter Int(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Op("J").Op(bytes);
    }

    public PickleWriter Ints(params int[] values)
    {
        Op("(");
        foreach (int value in values) Int(value);
        return Op("t");
    }

    /// <summary>A float32 tensor over a storage, the way torch.save describes it.</summary>
    public PickleWriter Tensor(string storage, int count, int offset, int[] size, int[] stride, bool legacy) =>
        Global("torch._utils", "_rebuild_tensor_v2").Op("((").Text("storage").Global("torch", "FloatStorage").Text(storage).Text("cpu").Int(count)
            .Op(legacy ? "NtQ" : "tQ").Int(offset).Ints(size).Ints(stride).Op([0x89]).Op("}tR");

    /// <summary>A legacy .pth: magic, protocol, system, the object, the storages.</summary>
    public static byte[] Legacy(PickleWriter root, params (string Key, float[] Values)[] storages) =>
        LegacyBytes(root, [.. storages.Select(s => (s.Key, s.Values.SelectMany(BitConverter.GetBytes).ToArray(), (long)s.Values.Length))]);

    public static byte[] LegacyBytes(PickleWriter root, params (string Key, byte[] Elements, long Count)[] storages)
    {
        MemoryStream file = new();
        file.Write(new PickleWriter().Op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19).ToArray());
        file.Write(new PickleWriter().Int(1001).ToArray());
        file.Write(new PickleWriter().Op("}").Text("little_endian").Op(0x88).Op("s").ToArray());
        file.Write(root.ToArray());
        PickleWriter keys = new PickleWriter().Op("](");
        foreach (var (key, _, _) in storages) keys.Text(key);
        file.Write(keys.Op("e").ToArray());
        foreach (var (_, elements, count) in storages)
        {
            file.Write(BitConverter.GetBytes(count));
            file.Write(elements);
        }
        return file.ToArray();
    }

    /// <summary>A zip .pth: data.pkl and data/KEY, stored.</summary>
    public static byte[] Zip(PickleWriter root, params (string Key, float[] Values)[] storages)
    {
        MemoryStream file = new();
        using (System.IO.Compression.ZipArchive archive = new(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, byte[] content)
            {
                using Stream entry = archive.CreateEntry("archive/" + name, System.IO.Compression.CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
            Add("data.pkl", root.ToArray());
            foreach (var (key, values) in storages) Add("data/" + key, [.. values.SelectMany(BitConverter.GetBytes)]);
        }
        return file.ToArray();
    }
}
