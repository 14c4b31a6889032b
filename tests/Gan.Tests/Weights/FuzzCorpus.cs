using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>Small files of every format, and what is done to them: flipped bits, cuts, wrong lengths, other opcodes, repeated pieces.</summary>
internal sealed class FuzzCorpus
{
    private static readonly byte[] Opcodes = [.. "(.NJKMGXTUBC}])t012qrhjcRbaesuQ0"u8, 0x80, 0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x91, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98];

    private static readonly long[] Lengths = [0, 1, -1, 127, 255, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue, 1 << 26, 1 << 20];

    public IReadOnlyList<(string Name, byte[] Bytes)> Seeds { get; } = [.. Files()];

    /// <summary>The n-th file of the endless sequence, and the seed file it came from.</summary>
    public (string Name, byte[] Bytes) this[int number]
    {
        get
        {
            Random random = new(number);
            (string name, byte[] seed) = Seeds[random.Next(Seeds.Count)];
            List<byte> bytes = [.. seed];
            for (int i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--) Mutate(bytes, random);
            return (name, [.. bytes]);
        }
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        switch (random.Next(9))
        {
            case 0 or 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes[at] = (byte)random.Next(256); break;
            case 3 or 4: bytes[at] = Opcodes[random.Next(Opcodes.Length)]; break;
            case 5: bytes.RemoveRange(at, bytes.Count - at); break;
            case 6:
                byte[] length = BitConverter.GetBytes(Lengths[random.Next(Lengths.Length)])[..(random.Next(2) == 0 ? 4 : 8)];
                for (int i = 0; i < length.Length && at + i < bytes.Count; i++) bytes[at + i] = length[i];
                break;
            case 7: bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at)); break;
            default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 65), bytes.Count - at))); break;
        }
    }

    private static IEnumerable<(string, byte[])> Files()
    {
        foreach (string name in (string[])["nested-zip.pth", "nested-legacy.pth", "protocol4-zip.pth", "module-zip.pth"]) yield return (name, Golden.Bytes(name));
        yield return ("nvidia-p4.pkl", Golden.Bytes("nvidia-p4.pkl"));
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = new() { ["a.weight"] = ones(2, 3), ["b"] = ones(3, ScalarType.Float16), ["scalar"] = ones([], ScalarType.Int64) };
        MemoryStream safe = new(), zip = new();
        Safetensors.Save(safe, tensors, new Dictionary<string, string> { ["note"] = "n" });
        ZipPth.Save(zip, tensors);
        yield return ("w.safetensors", safe.ToArray());
        yield return ("w.pth", zip.ToArray());
        static PickleWriter Leaf(PickleWriter p) => p.Text("weight").InlineTensor([0, 0, 128, 63, 0, 0, 0, 64], [2, 1], [1, 1]);
        foreach (int copies in (int[])[1, 3])
        {
            PickleWriter pickle = new PickleWriter().Op("}(");
            for (int i = 0; i < copies; i++)
                pickle.Text($"G{i}").Module("Generator", k => k.Text("size").Int(8).Text("list").Ints(1, 2), p => Leaf(p), b => b.Text("scratch").InlineTensor([0, 0], [1], [1], "HalfStorage", 2),
                    m => m.Text("inner").Module("Layer", _ => { }, p => Leaf(p), _ => { }, _ => { }));
            yield return ($"nvidia-{copies}.pkl", pickle.Op("u").ToArray());
        }
        yield return ("array.pkl", new PickleWriter().Op("}").Text("w").Array([0, 0, 128, 63, 0, 0, 0, 64], [2, 1], "f4", "<", fortran: false).Op("s").ToArray());
        yield return ("tensorflow.pkl", new PickleWriter().Op("(").Global("dnnlib.tflib.network", "Network").Op(")").Op(0x81).Op("}(").Text("build_func_name").Text("G").Text("static_kwargs").Op("}")
            .Text("variables").Op("](").Text("4x4/w").Array([0, 0, 128, 63], [1], "f4", "<", fortran: true).Op([0x86]).Op("e").Text("components").Op("}ub").Op("2q").Op(1).Op("h").Op(1).Op("t").ToArray());
    }
}
