using System.Buffers.Binary;

namespace Gan.Imaging;

/// <summary>From the inflated bytes of a PNG to 8-bit pixels: filters, passes, depths, palettes and transparency.</summary>
internal static class PngPixels
{
    public static Raster Unpack(PngHeader header, byte[] palette, byte[]? transparency, byte[] raw, string name)
    {
        int channels = header.Color switch
        {
            PngColor.GreyAlpha or PngColor.Rgba => 4,
            _ when transparency is not null => 4,
            PngColor.Grey => 1,
            _ => 3,
        };
        Raster raster = new(header.Width, header.Height, channels);
        ushort[] samples = new ushort[header.Width * header.Samples];
        byte[] pixels = new byte[header.Width * channels];
        int at = 0;
        foreach (PngPass pass in header.Passes)
        {
            int rowBytes = header.RowBytes(pass.Width);
            ReadOnlySpan<byte> above = new byte[rowBytes];
            for (int j = 0; j < pass.Height; j++, at += rowBytes + 1)
            {
                if (raw[at] >= PngFilter.Count)
                    throw new InvalidDataException($"{name} is damaged: row {pass.Y + j * pass.StepY} has the unknown filter {raw[at]}.");
                Span<byte> row = raw.AsSpan(at + 1, rowBytes);
                PngFilter.Undo(raw[at], row, above, header.FilterStep);
                above = row;
                Span<byte> line = raster.Pixels.AsSpan((pass.Y + j * pass.StepY) * header.Width * channels, header.Width * channels);
                if (header.Depth == 8 && header.Samples == channels && pass.StepX == 1 && header.Color != PngColor.Palette)
                {
                    row.CopyTo(line);
                    continue;
                }
                ReadSamples(row, header.Depth, samples.AsSpan(0, pass.Width * header.Samples));
                Convert(header, palette, transparency, samples, pixels.AsSpan(0, pass.Width * channels), channels, name);
                for (int i = 0; i < pass.Width; i++)
                    pixels.AsSpan(i * channels, channels).CopyTo(line[((pass.X + i * pass.StepX) * channels)..]);
            }
        }
        return raster;
    }

    private static void ReadSamples(ReadOnlySpan<byte> row, int depth, Span<ushort> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = depth switch
            {
                16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]),
                8 => row[i],
                _ => (ushort)((row[i * depth / 8] >> (8 - depth - i * depth % 8)) & ((1 << depth) - 1)),
            };
        }
    }

    private static void Convert(
        PngHeader header, byte[] palette, byte[]? transparency, ReadOnlySpan<ushort> samples, Span<byte> pixels, int channels, string name)
    {
        int most = (1 << header.Depth) - 1, perPixel = header.Samples, count = pixels.Length / channels;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<ushort> sample = samples.Slice(i * perPixel, perPixel);
            Span<byte> pixel = pixels.Slice(i * channels, channels);
            if (header.Color == PngColor.Palette)
            {
                int index = sample[0];
                if (index * 3 >= palette.Length)
                    throw new InvalidDataException($"{name} is damaged: a pixel has color {index} of a palette of {palette.Length / 3}.");
                palette.AsSpan(index * 3, 3).CopyTo(pixel);
                if (transparency is not null) pixel[3] = index < transparency.Length ? transparency[index] : (byte)255;
                continue;
            }
            bool grey = perPixel < 3;
            for (int c = 0; c < Math.Min(channels, 3); c++) pixel[c] = Scale(sample[grey ? 0 : c], most);
            if (channels < 4) continue;
            pixel[3] = header.Color is PngColor.GreyAlpha or PngColor.Rgba ? Scale(sample[^1], most)
                : IsTransparent(sample, transparency!, name) ? (byte)0 : (byte)255;
        }
    }

    /// <summary>0 … most to 0 … 255, rounded to the nearest.</summary>
    private static byte Scale(int value, int most) => most == 255 ? (byte)value : (byte)((value * 510 + most) / (2 * most));

    private static bool IsTransparent(ReadOnlySpan<ushort> sample, byte[] key, string name)
    {
        if (key.Length != 2 * sample.Length)
            throw new InvalidDataException(
                $"{name} is damaged: its transparent color has {key.Length} bytes instead of {2 * sample.Length}.");
        for (int c = 0; c < sample.Length; c++)
        {
            if (sample[c] != BinaryPrimitives.ReadUInt16BigEndian(key.AsSpan(2 * c))) return false;
        }
        return true;
    }
}
