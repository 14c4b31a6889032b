using System.Diagnostics;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Weights;

/// <summary>Small files that ask for much: refused by a sentence, in little time and memory.</summary>
public sealed class BombTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    private static void Refused(string reason, byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightsFile.Load(new ByteSource(new MemoryStream(file), "bomb")));
        Assert.Matches("^bomb, byte \\d+: ", error.Message);
        Assert.Contains(reason, error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * ((64L << 20) + 4 * file.Length));
        Assert.True(Stopwatch.GetElapsedTime(start) < Longest);
    }

    private static byte[] Repeated(Action<PickleWriter> start, Action<PickleWriter> again, int times)
    {
        PickleWriter pickle = new();
        start(pickle);
        for (int i = 0; i < times; i++) again(pickle);
        return pickle.ToArray();
    }

    private static byte[] U32(uint value) => BitConverter.GetBytes(value);

    [Theory]
    [InlineData('X', 4)]
    [InlineData('T', 4)]
    [InlineData('B', 4)]
    [InlineData(0x8d, 8)]
    [InlineData(0x8e, 8)]
    [InlineData(0x96, 8)]
    public void A_length_beyond_the_file_is_refused_before_anything_is_allocated(int opcode, int width)
    {
        byte[] length = width == 4 ? U32(0x7fffffff) : BitConverter.GetBytes(1L << 40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused("cut short", new PickleWriter().Op([(byte)opcode]).Op(length).Op("short").ToArray());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_long_integer_is_refused() => Refused("longer than 256", new PickleWriter().Op([0x8b]).Op(U32(1 << 20)).Op(new byte[1 << 20]).ToArray());

    [Fact]
    public void Millions_of_containers_are_refused() => Refused("MiB of memory", Repeated(_ => { }, p => p.Op("}"), 4_000_000));

    /// <summary>A dictionary made anew, again and again, from one list of pairs.</summary>
    private static byte[] Quadratic() => Repeated(
        p =>
        {
            p.Op("](");
            for (int i = 0; i < 20_000; i++) p.Int(i).Op("N").Op([0x86]);
            p.Op("eq").Op(0).Global("collections", "OrderedDict").Op("q").Op(1);
        },
        p => p.Op("0h").Op(1).Op("h").Op(0).Op([0x85]).Op("R"), 20_000);

    [Fact]
    public void Dictionaries_made_again_and_again_from_one_list_are_refused() => Refused("MiB of memory", Quadratic());

    [Fact]
    public void Storages_read_again_and_again_from_the_same_bytes_are_refused()
    {
        byte[] inner = PickleWriter.LegacyBytes(new PickleWriter().Op(string.Concat(Enumerable.Repeat("(0", 25_000))).Op("(").Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Int(1).Op("NtQ"), ("0", [0, 0, 0, 0], 1));
        Refused("MiB of memory", Repeated(p => p.Bytes(inner).Op("q").Op(0).Global("torch.storage", "_load_from_bytes").Op("q").Op(1), p => p.Op("0h").Op(1).Op("h").Op(0).Op([0x85]).Op("R"), 10_000));
    }

    [Fact]
    public void Keys_whose_hashes_would_collide_are_read_in_time()
    {
        PickleWriter pickle = new PickleWriter().Op("}(").Text("w").InlineTensor([0, 0, 0, 0], [1], [1]);
        for (long i = 1; i < 60_000; i++) pickle.Op([0x8a, 8]).Op(BitConverter.GetBytes((i << 32) | i)).Op("N");
        byte[] file = pickle.Op("u").ToArray();
        long start = Stopwatch.GetTimestamp();
        Assert.Single(WeightsFile.Load(new ByteSource(new MemoryStream(file), "keys")));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void One_tensor_under_very_many_names_is_refused()
    {
        PickleWriter pickle = new PickleWriter().InlineTensor(new byte[4000], [1000], [1]).Op("q").Op(0).Op("0](");
        for (int i = 0; i < 100_000; i++) pickle.Op("h").Op(0);
        Refused("the tensors would take more than", pickle.Op("e").ToArray());
    }

    [Fact]
    public void Very_many_windows_on_one_storage_are_refused() => Refused("the tensors would take more than", Shared());

    /// <summary>Strided views of one storage, each of which has to read all of it.</summary>
    private static byte[] Shared()
    {
        PickleWriter root = new PickleWriter().Op("](");
        for (int i = 0; i < 1000; i++) root.Tensor("0", 100_000, 0, [2, 2], [1, 99_998], legacy: true);
        return PickleWriter.Legacy(root.Op("e"), ("0", new float[100_000]));
    }

    [Fact]
    public void A_zip_directory_that_claims_more_entries_than_it_has_room_for_is_refused()
    {
        byte[] zip = PickleWriter.Zip(new PickleWriter().Op("N"));
        int end = zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        zip[end + 10] = 0xfe;
        zip[end + 11] = 0xff;
        Refused("claims 65534 entries", zip);
    }
}
