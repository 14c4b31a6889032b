using System.Text;
using Gan.Imaging;

namespace Gan.Tests.Imaging;

/// <summary>Plays a GIF by the letter of GIF89a, with a decoder of its own: an LZW table of whole sequences.</summary>
internal sealed class GifPlayer
{
    private readonly byte[] _file;
    private int _at;

    public GifPlayer(byte[] file)
    {
        _file = file;
        Assert.Equal("GIF89a", Encoding.ASCII.GetString(Take(6)));
        (Width, Height) = (Short(), Short());
        int flags = Take(3)[0], pause = 0;
        GlobalTable = (flags & 0x80) != 0 ? Table(flags) : null;
        while (true)
        {
            int kind = Take(1)[0];
            if (kind == 0x3B) break;
            if (kind == 0x21 && Take(1)[0] is var label)
            {
                byte[][] blocks = [.. Blocks()];
                if (label == 0xFF && Encoding.ASCII.GetString(blocks[0]) == "NETSCAPE2.0") Loops = blocks[1][1] | (blocks[1][2] << 8);
                if (label != 0xF9) continue;
                Assert.Equal(1 << 2, blocks[0][0]); // the frame remains, no color is transparent
                pause = blocks[0][1] | (blocks[0][2] << 8);
                continue;
            }
            Assert.Equal(0x2C, kind);
            Show(pause);
        }
        Assert.Equal(file.Length, _at);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>How often it plays: 0 for ever, −1 if that is not said, so once.</summary>
    public int Loops { get; } = -1;

    public byte[]? GlobalTable { get; }

    /// <summary>The data blocks of the last frame, joined.</summary>
    public byte[] Codes { get; private set; } = [];

    public List<PlayedFrame> Frames { get; } = [];

    private void Show(int pause)
    {
        PixelRegion region = new(Short(), Short(), Short(), Short());
        int flags = Take(1)[0];
        byte[] table = (flags & 0x80) != 0 ? Table(flags) : GlobalTable!;
        int bits = Take(1)[0];
        Codes = [.. Blocks().SelectMany(b => b)];
        byte[] indices = Decode(Codes, bits);
        Assert.Equal(region.Width * region.Height, indices.Length);
        Raster picture = new(Width, Height, 3, Frames.Count == 0 ? null : [.. Frames[^1].Picture.Pixels]);
        for (int i = 0; i < indices.Length; i++)
            for (int c = 0; c < 3; c++) picture[region.X + i % region.Width, region.Y + i / region.Width, c] = table[3 * indices[i] + c];
        Frames.Add(new PlayedFrame(picture, pause / 100.0, region));
    }

    private static byte[] Decode(byte[] codes, int bits)
    {
        List<byte> indices = [];
        List<byte[]> known = [];
        byte[]? last = null;
        int clear = 1 << bits, width = bits + 1, bit = 0;
        while (true)
        {
            int code = 0;
            for (int i = 0; i < width; i++, bit++) code |= ((codes[bit / 8] >> (bit % 8)) & 1) << i;
            if (code == clear)
            {
                known = [.. Enumerable.Range(0, clear + 2).Select(i => (byte[])[(byte)i])];
                (last, width) = (null, bits + 1);
                continue;
            }
            if (code == clear + 1) break;
            byte[] sequence = code < known.Count ? known[code] : [.. last!, last![0]];
            if (last is not null && known.Count < 4096) known.Add([.. last, sequence[0]]);
            if (known.Count == 1 << width && width < 12) width++;
            indices.AddRange(sequence);
            last = sequence;
        }
        Assert.Equal((bit + 7) / 8, codes.Length);
        return [.. indices];
    }

    private IEnumerable<byte[]> Blocks()
    {
        while (Take(1)[0] is var length and > 0) yield return Take(length);
    }

    private byte[] Table(int flags) => Take(3 << ((flags & 7) + 1));

    private int Short() => Take(2) is var b ? b[0] | (b[1] << 8) : 0;

    private byte[] Take(int count) => _file[_at..(_at += count)];
}
