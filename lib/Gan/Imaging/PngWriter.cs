namespace Gan.Imaging;

/// <summary>Writes a raster as PNG: each row with the filter of least absolute sum, then <see cref="Deflate"/>.</summary>
internal static class PngWriter
{
    public static byte[] Write(Raster raster)
    {
        using PngChunks file = new(raster.Width, raster.Height, raster.Channels);
        file.Write("IDAT", Compress(raster));
        return file.Finish();
    }

    /// <summary>The pixels as IDAT, or fdAT behind its number, holds them.</summary>
    public static byte[] Compress(Raster raster) => Deflate.Zlib(FilterRows(raster));

    private static byte[] FilterRows(Raster raster)
    {
        int rowBytes = raster.Width * raster.Channels;
        byte[] all = new byte[(rowBytes + 1L) * raster.Height], best = new byte[rowBytes], tried = new byte[rowBytes];
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (int y = 0; y < raster.Height; y++)
        {
            ReadOnlySpan<byte> row = raster.Pixels.AsSpan(y * rowBytes, rowBytes);
            Span<byte> target = all.AsSpan(y * (rowBytes + 1), rowBytes + 1);
            long least = long.MaxValue;
            for (byte filter = 0; filter < PngFilter.Count; filter++)
            {
                long sum = PngFilter.Apply(filter, row, above, raster.Channels, tried);
                if (sum >= least) continue;
                (least, target[0]) = (sum, filter);
                (best, tried) = (tried, best);
            }
            best.CopyTo(target[1..]);
            above = row;
        }
        return all;
    }
}
