using System.Buffers.Binary;
using System.IO.Hashing;

namespace Gan.Tests.Imaging;

/// <summary>Small files of every format, and what is done to them: flipped bits, cuts, wrong lengths, repeated pieces.</summary>
internal sealed class ImageFuzzCorpus
{
    private static readonly byte[] Bytes = [0, 1, 2, 4, 8, 16, 0x2C, 0x21, 0x7F, 0x80, 0xC0, 0xC2, 0xC4, 0xD8, 0xD9, 0xDA, 0xFF];

    private static readonly uint[] Numbers = [0, 1, 255, 256, 8192, 65535, 65536, int.MaxValue, 0x80000000, uint.MaxValue, 1 << 26, 1 << 20];

    private readonly (string Name, byte[] Bytes)[] _seeds = [.. ((string[])["png.json", "others.json"])
        .SelectMany(file => Expected.Load(file))
        .Select(row => (row.GetProperty("name").GetString()!, row.GetProperty("file").GetBytesFromBase64()))];

    /// <summary>The n-th file of the endless sequence, and the seed file it came from.</summary>
    public (string Name, byte[] Bytes) this[int number]
    {
        get
        {
            Random random = new(number);
            (string name, byte[] seed) = _seeds[random.Next(_seeds.Length)];
            List<byte> bytes = [.. seed];
            for (int i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--) Mutate(bytes, random);
            byte[] file = [.. bytes];
            bool png = name.StartsWith("color", StringComparison.Ordinal);
            if (png && random.Next(8) > 0) MendChecksums(file); // else no decoder would see the damage
            return (name, file);
        }
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        int at = random.Next(random.Next(2) == 0 ? Math.Min(64, bytes.Count) : bytes.Count); // headers are short
        switch (random.Next(8))
        {
            case 0 or 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes[at] = (byte)random.Next(256); break;
            case 3: bytes[at] = Bytes[random.Next(Bytes.Length)]; break;
            case 4: bytes.RemoveRange(at, bytes.Count - at); break;
            case 5:
                byte[] number = BitConverter.GetBytes(Numbers[random.Next(Numbers.Length)])[..(random.Next(2) == 0 ? 2 : 4)];
                if (random.Next(2) == 0) Array.Reverse(number);
                for (int i = 0; i < number.Length && at + i < bytes.Count; i++) bytes[at + i] = number[i];
                break;
            case 6: bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at)); break;
            default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 65), bytes.Count - at))); break;
        }
    }

    private static void MendChecksums(byte[] png)
    {
        for (int at = 8; png.Length - at >= 12;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12) return;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(end), Crc32.HashToUInt32(png.AsSpan((at + 4)..end)));
            at = end + 4;
        }
    }
}
